"""From an understood question to candidates: a boolean plan over the index, bounded rows out of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection

from integrhabitat.search import cells, scoring
from integrhabitat.search.compiling import facet_token, kind_token
from integrhabitat.search.engines import Plan, Source, select
from integrhabitat.search.opening import open_condition
from integrhabitat.search.queries import Query
from integrhabitat.search.understanding import Group, Understood

RANKED = 4000  # candidates that are ranked; of more, the best by distance (or, without a place, by score)
RELAXED = 300  # the best of each word, when no thing holds them all
STILL_TODAY = timedelta(hours=12)  # a last day is over when it is over everywhere west of Greenwich


class Row(NamedTuple):
    """A candidate: a place row, its squared chord to the asker (None without one), its score in two parts."""

    id: int
    document: int
    d2: float | None
    match: float
    standing: float
    timetable: int | None
    closed: str

    @property
    def score(self) -> float:
        """What decides the order."""
        return round(self.match + self.standing, 6)  # so that no last bit of a sum decides


@dataclass
class Candidates:
    """What may be shown, each thing once at its nearest place, best first; ``total`` counts also what was left."""

    rows: list[Row]
    total: int
    answered: dict[int, frozenset[int]] = field(default_factory=dict)  # document -> its groups, if relaxed


def plan_of(query: Query, groups: tuple[Group, ...], *, without: str = "") -> Plan:
    """The boolean question: every group, every facet group but ``without``, kind, circle, not expired, open."""
    clauses = [tuple(group.tokens) for group in groups]
    clauses += [
        tuple(facet_token(f"{name}:{value}") for value in sorted(values))
        for name, values in sorted(query.facets.items())
        if values and name != without
    ]
    if query.kinds and without != "kind":
        clauses.append(tuple(kind_token(kind) for kind in sorted(query.kinds)))
    conditions = ["(p.expires IS NULL OR p.expires >= %s)"]
    params: list[Any] = [(query.at - STILL_TODAY).date().toordinal()]
    ranges: list[tuple[int, int]] = []
    towns: tuple[str, ...] = ()
    if query.near is None:
        conditions.append("p.is_first")
    elif query.radius_km is not None:
        ranges = cells.ranges(*query.near, query.radius_km)
        towns = cells.towns(*query.near, query.radius_km)
        far = scoring.chord(query.near)
        conditions.append(f"{far.sql} <= %s")
        params += [*far.params, cells.chord2(query.radius_km)]
    if query.open_at is not None:
        conditions.append(f"({open_condition(query.open_at)})")
    return Plan(tuple(clauses), tuple(ranges), tuple(conditions), tuple(params), towns)


def run(source: Source, outer: str, *params: Any) -> list[tuple[Any, ...]]:
    """The rows of ``outer``, where ``{source}`` stands for the source."""
    with connection.cursor() as cursor:
        cursor.execute(outer.format(source=source.sql), [*source.params, *params])
        return list(cursor.fetchall())


def _ordered(query: Query, rows: Iterable[Row]) -> list[Row]:
    """Best first, each thing at its nearest place."""
    if query.order == "near":
        keyed = [(row.d2 is None, row.d2 or 0.0, -row.score, row.id, row) for row in rows]
    else:
        keyed = [(-row.score, row.d2 is None, row.d2 or 0.0, row.id, row) for row in rows]  # type: ignore[misc]
    keyed.sort()
    found: dict[int, Row] = {}
    for *_, row in keyed:
        found.setdefault(row.document, row)
    return list(found.values())


def _count(plan: Plan) -> int:
    rows = run(select(plan, "p.document_id"), "SELECT COUNT(DISTINCT document_id) FROM ({source}) c")
    return int(rows[0][0])


def _scored(query: Query, plan: Plan, understood: Understood, groups: tuple[Group, ...]) -> Source:
    """The plan's rows with all that ``Row`` holds."""
    far, match, standing = scoring.chord(query.near), scoring.match(understood, groups), scoring.standing(query)
    columns = (
        f"p.id, p.document_id, {far.sql} AS d2, {match.sql} AS match, {standing.sql} AS standing, "
        "p.timetable_id, p.closed"
    )
    return select(plan, columns, [*far.params, *match.params, *standing.params])


def _best(query: Query, source: Source, most: int) -> list[Row]:
    """The first ``most`` rows, put in order by the database."""
    by = "d2 IS NULL, d2, id" if query.order == "near" else "match + standing DESC, id"
    rows = run(source, f"SELECT * FROM ({{source}}) c ORDER BY {by} LIMIT %s", most)  # noqa: S608 columns of ours
    return [Row(*row) for row in rows]


def candidates(query: Query, plan: Plan, understood: Understood, groups: tuple[Group, ...]) -> Candidates:
    """The things that fulfil the plan, ranked for these groups: at most ``RANKED``, more for a late page."""
    most = max(RANKED, query.offset + query.limit)
    source = _scored(query, plan, understood, groups)
    rows = run(source, "SELECT * FROM ({source}) c LIMIT %s", most + 1)
    if len(rows) <= most:
        found = _ordered(query, [Row(*row) for row in rows])
        return Candidates(found, len(found))
    return Candidates(_ordered(query, _best(query, source, most)), _count(plan))


def any_group(query: Query, understood: Understood) -> Candidates:
    """What answers at least one group, and which; a thing is worth the sum of what it answers."""
    best: dict[int, Row] = {}
    answered: dict[int, set[int]] = {}
    most = max(RELAXED, query.offset + query.limit)
    is_all = True
    for index, group in enumerate(understood.groups):
        rows = _best(query, _scored(query, plan_of(query, (group,)), understood, (group,)), most)
        is_all = is_all and len(rows) < most
        for row in _ordered(query, rows):
            known = best.get(row.document)
            best[row.document] = row if known is None else known._replace(match=known.match + row.match)
            answered.setdefault(row.document, set()).add(index)
    total = len(best) if is_all else _count(plan_of(query, (together(understood),)))
    groups_of = {document: frozenset(those) for document, those in answered.items()}
    return Candidates(_ordered(query, best.values()), total, groups_of)


def together(understood: Understood) -> Group:
    """All groups as one: any of their tokens will do."""
    return replace(understood.groups[0], tokens={token: 1.0 for group in understood.groups for token in group.tokens})
