"""The order of the hits: match, distance, open, verified. The same arithmetic for both databases."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integrhabitat.search.cells import EARTH_KM
from integrhabitat.search.matching import RANKED, Candidates, Row
from integrhabitat.search.opening import open_days
from integrhabitat.search.queries import Query
from integrhabitat.search.understanding import Group, Understood

TITLE, KEYWORD, BODY = 3.0, 1.8, 0.8
EXACT_TITLE, WHOLE_IN_TITLE = 2.5, 0.5
NEAR, HALF_NEAR_KM = 2.0, 3.0  # worth of being here; half of it at so many km
OPEN = 0.25
FRESH, HALF_FRESH_DAYS = 0.6, 180.0  # worth of having been verified today; half of it after so many days


@dataclass(frozen=True)
class Ranked:
    """A candidate with its score and whether it is open (None: hours unknown)."""

    row: Row
    score: float
    is_open: bool | None


def open_now(row: Row, days: Mapping[int, tuple[date, ...]]) -> bool | None:
    """Whether the candidate is open, given the open days of its timetable."""
    if row.timetable is None:
        return None
    return any(f" {day.toordinal()} " not in row.closed for day in days.get(row.timetable, ()))


def match(head: str, groups: tuple[Group, ...], answered: frozenset[int] | None) -> float:
    """How well titles, keywords and body answer, from 0 to ``TITLE`` and a little more."""
    titles, meanings, keywords = head.split("|")
    total = whole = 0.0
    in_title = 0
    for index, group in enumerate(groups):
        whole += group.weight
        if answered is not None and index not in answered:
            continue
        best = _best(group, titles, meanings, keywords)
        in_title += best > KEYWORD
        total += best * group.weight
    return total / whole + (WHOLE_IN_TITLE if in_title == len(groups) else 0.0)


def _best(group: Group, titles: str, meanings: str, keywords: str) -> float:
    best = BODY
    for token, factor in group.tokens.items():
        padded = f" {token} "
        if padded in titles or padded in meanings:
            best = max(best, TITLE * factor)
        elif padded in keywords:
            best = max(best, KEYWORD * factor)
    return best


def score(
    row: Row, query: Query, understood: Understood, answered: frozenset[int] | None, is_open: bool | None
) -> float:
    """The score of one candidate."""
    total = 0.0
    if understood.groups:
        total += match(row.head, understood.groups, answered)
        total += EXACT_TITLE * any(f"; {title} ;" in row.head for title in understood.titles)
    if row.d2 is not None:
        total += NEAR / (1 + math.sqrt(row.d2) * EARTH_KM / HALF_NEAR_KM)
    if row.verified is not None:
        age = max(0, query.at.toordinal() - row.verified)
        total += FRESH / (1 + age / HALF_FRESH_DAYS)
    return round(total + (OPEN if is_open else 0.0), 6)


def rank(query: Query, understood: Understood, found: Candidates) -> list[Ranked]:
    """The candidates of the asked page in their order; equal scores by distance, then by number."""
    numbers = {row.timetable for row in found.rows if row.timetable is not None}
    days = open_days(numbers, query.open_at or query.at)
    ranked = []
    for row in found.rows:
        is_open = open_now(row, days)
        answered = found.groups.get(row.document) if found.groups else None
        ranked.append(Ranked(row, score(row, query, understood, answered, is_open), is_open))
    if query.order == "near":
        ranked.sort(key=lambda one: (_far(one.row), -one.score, one.row.id))
    else:  # what lies behind the ranked ones keeps its place, so that pages never overlap
        ranked[: 2 * RANKED] = sorted(ranked[: 2 * RANKED], key=lambda one: (-one.score, _far(one.row), one.row.id))
    return ranked[query.offset : query.offset + query.limit]


def _far(row: Row) -> float:
    return math.inf if row.d2 is None else row.d2
