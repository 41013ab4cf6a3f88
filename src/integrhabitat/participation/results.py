"""What was chosen: totals, the split where told, and whether it was the choice of one group only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from integrhabitat.indicators.api import HOST, NEWCOMER, POPULATION_WORDS
from integrhabitat.participation.models import Alternative, Process

SHOWN_FROM = 5  # a group of fewer is not shown apart: it could point at somebody


@dataclass(frozen=True)
class Line:
    """One alternative and what it got."""

    alternative: Alternative
    total: int
    parts: tuple[tuple[str | Promise, int], ...]  # (group, voices), only of groups large enough


@dataclass(frozen=True)
class Result:
    """The count so far; ``winner`` is ``None`` on a tie or without a voice."""

    lines: tuple[Line, ...]
    winner: Alternative | None
    is_tie: bool
    of_one_group_only: str | Promise = ""  # S115: the group whose choice it was, when the other wanted another

    @property
    def score(self) -> str:
        """``41–38``: the two highest totals."""
        return "–".join(str(line.total) for line in self.lines[:2])


def result_of(process: Process) -> Result:
    """Count hands and cards together; uses prefetched ``alternatives``, ``hands`` and ``voices``."""
    counts: Counter[tuple[object, str]] = Counter()
    for row in process.hands.all():
        counts[row.alternative_id, row.population] += row.hands
    for voice in process.voices.all():
        counts[voice.alternative_id, voice.population] += 1
    alternatives = list(process.alternatives.all())
    groups = _groups_large_enough(counts)
    lines = [_line(row, counts, groups) for row in alternatives]
    lines.sort(key=lambda line: -line.total)
    is_tie = len(lines) > 1 and lines[0].total == lines[1].total and lines[0].total > 0
    winner = lines[0].alternative if lines and lines[0].total and not is_tie else None
    return Result(tuple(lines), winner, is_tie, _one_group_only(winner, alternatives, counts, groups))


def _groups_large_enough(counts: "Counter[tuple[object, str]]") -> list[str]:
    sizes = {part: sum(n for (_pk, group), n in counts.items() if group == part) for part in POPULATION_WORDS}
    small = [part for part, size in sizes.items() if 0 < size < SHOWN_FROM]
    return [] if small else [part for part, size in sizes.items() if size]  # a lone small group could be worked out


def _line(row: Alternative, counts: "Counter[tuple[object, str]]", groups: Iterable[str]) -> Line:
    total = sum(counts[row.pk, part] for part in POPULATION_WORDS)
    return Line(row, total, tuple((POPULATION_WORDS[part], counts[row.pk, part]) for part in groups))


def _one_group_only(
    winner: Alternative | None, rows: list[Alternative], counts: "Counter[tuple[object, str]]", groups: list[str]
) -> str | Promise:
    if winner is None or not {HOST, NEWCOMER} <= set(groups):
        return ""
    won_in = [part for part in (HOST, NEWCOMER) if counts[winner.pk, part] == max(counts[row.pk, part] for row in rows)]
    return POPULATION_WORDS[won_in[0]] if len(won_in) == 1 else ""
