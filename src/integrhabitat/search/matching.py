"""From an understood question to candidates: a boolean plan over the index, bounded rows out of it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection

from integrhabitat.search import cells
from integrhabitat.search.compiling import facet_token, kind_token
from integrhabitat.search.engines import Plan, Source, select
from integrhabitat.search.opening import open_condition
from integrhabitat.search.queries import Query
from integrhabitat.search.understanding import Group

RANKED = 1000  # candidates that are ranked: the nearest, and those whose title answers; the rest follow by number
STILL_TODAY = timedelta(hours=12)  # a last day is over when it is over everywhere west of Greenwich

COLUMNS = "p.id, p.document_id, {d2} AS d2, p.timetable_id, p.closed, p.verified, p.head"
CHORD = "((p.x - %s) * (p.x - %s) + (p.y - %s) * (p.y - %s) + (p.z - %s) * (p.z - %s))"


class Row(NamedTuple):
    """A candidate: a place row and its squared chord to the asker (None without one)."""

    id: int
    document: int
    d2: float | None
    timetable: int | None
    closed: str
    verified: int | None
    head: str


@dataclass
class Candidates:
    """What may be shown, each thing once at its nearest place; ``total`` counts also what was not fetched."""

    rows: list[Row]
    total: int
    groups: dict[int, frozenset[int]] = field(default_factory=dict)  # document -> groups that it answers, if relaxed


def plan_of(query: Query, groups: tuple[Group, ...], *, without: str = "") -> Plan:
    """The boolean question: every group, every facet group but ``without``, kind, circle, not expired, open."""
    clauses = [tuple(group.tokens) for group in groups]
    clauses += [
        tuple(facet_token(f"{name}:{value}") for value in sorted(values))
        for name, values in sorted(query.facets.items())
        if values and name != without
    ]
    if query.kinds:
        clauses.append(tuple(kind_token(kind) for kind in sorted(query.kinds)))
    conditions = ["(p.expires IS NULL OR p.expires >= %s)"]
    params: list[Any] = [(query.at - STILL_TODAY).date().toordinal()]
    ranges: list[tuple[int, int]] = []
    if query.near is None:
        conditions.append("p.is_first")
    elif query.radius_km is not None:
        ranges = cells.ranges(*query.near, query.radius_km)
        conditions.append(f"{CHORD} <= %s")
        params += [*_point(query.near), cells.chord2(query.radius_km)]
    if query.open_at is not None:
        conditions.append(f"({open_condition(query.open_at)})")
    return Plan(tuple(clauses), tuple(ranges), tuple(conditions), tuple(params))


def _point(near: tuple[float, float]) -> list[float]:
    return [axis for axis in cells.vector(*near) for _ in range(2)]


def run(source: Source, outer: str, *params: Any) -> list[tuple[Any, ...]]:
    """The rows of ``outer``, where ``{source}`` stands for the source."""
    with connection.cursor() as cursor:
        cursor.execute(outer.format(source=source.sql), [*source.params, *params])
        return list(cursor.fetchall())


def _nearest(query: Query, plan: Plan, limit: int) -> list[Row]:
    if query.near is None:
        source = select(plan, COLUMNS.format(d2="NULL"))
        rows = run(source, "SELECT * FROM ({source}) c ORDER BY id LIMIT %s", limit)
    else:
        source = select(plan, COLUMNS.format(d2=CHORD), _point(query.near))
        rows = run(source, "SELECT * FROM ({source}) c ORDER BY d2 IS NULL, d2, id LIMIT %s", limit)
    return [Row(*row) for row in rows]


def _once(rows: list[Row]) -> list[Row]:
    """Each thing at its nearest place."""
    found: dict[int, Row] = {}
    for row in rows:
        found.setdefault(row.document, row)
    return list(found.values())


def _count(plan: Plan) -> int:
    rows = run(select(plan, "p.document_id"), "SELECT COUNT(DISTINCT document_id) FROM ({source}) c")
    return int(rows[0][0])


def candidates(query: Query, plan: Plan, groups: tuple[Group, ...]) -> Candidates:
    """The things that fulfil the plan: the nearest ``RANKED`` (more for a late page), then title matches first."""
    most = max(RANKED, query.offset + query.limit)
    rows = _nearest(query, plan, most + 1)
    if len(rows) <= most:
        found = _once(rows)
        return Candidates(found, len(found))
    if groups and query.order == "best":
        titled = plan.also(*(tuple(f"t.{token}" for token in group.tokens) for group in groups))
        rows = _nearest(query, titled, RANKED) + rows
    return Candidates(_once(rows), _count(plan))


def any_group(query: Query, groups: tuple[Group, ...]) -> Candidates:
    """What answers at least one group, with the groups that each thing answers."""
    together = Group(" ".join(group.typed for group in groups), {t: 1.0 for group in groups for t in group.tokens})
    rows: list[Row] = []
    answered: dict[int, set[int]] = {}
    for index, group in enumerate(groups):
        for row in candidates(query, plan_of(query, (group,)), (group,)).rows:
            rows.append(row)
            answered.setdefault(row.document, set()).add(index)
    found = _once(rows)
    total = len(found) if len(found) < RANKED else _count(plan_of(query, (together,)))
    return Candidates(found, total, {document: frozenset(those) for document, those in answered.items()})
