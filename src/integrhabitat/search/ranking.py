"""The asked page of candidates with all that is shown of them; among the first, what is open moves up."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from integrhabitat.search.matching import Candidates, Row
from integrhabitat.search.opening import open_days
from integrhabitat.search.queries import Query

OPEN = 0.25  # worth of being open now
FIRST = 60  # hits among which it counts
SHOWN = (
    "SELECT p.id, p.verified, p.titles, p.keywords, d.kind, d.object_id, d.label, d.labels, d.is_example "
    "FROM search_place p JOIN search_document d ON d.id = p.document_id WHERE p.id IN "
)


@dataclass(frozen=True)
class Standing:
    """A candidate in its final place."""

    row: Row
    score: float
    is_open: bool | None


@dataclass(frozen=True)
class Detail:
    """What is shown of a candidate."""

    verified: int | None
    head: str
    kind: str
    object_id: UUID
    label: str
    labels: Mapping[str, str]
    is_example: bool


def _standings(query: Query, rows: list[Row]) -> list[Standing]:
    numbers = {row.timetable for row in rows if row.timetable is not None}
    days = open_days(numbers, query.open_at or query.at)
    found = []
    for row in rows:
        is_open = None if row.timetable is None else any(_keeps(row, day.toordinal()) for day in days[row.timetable])
        found.append(Standing(row, round(row.score + (OPEN if is_open else 0.0), 6), is_open))
    return found


def _keeps(row: Row, day: int) -> bool:
    return f" {day} " not in row.closed


def page(query: Query, found: Candidates) -> list[Standing]:
    """The hits from ``offset`` on; pages never overlap, whichever is asked first."""
    start, end = query.offset, query.offset + query.limit
    if query.order == "near" or start >= FIRST:
        return _standings(query, found.rows[start:end])
    first = sorted(_standings(query, found.rows[:FIRST]), key=lambda one: -one.score)  # ties stay by distance
    return (first + _standings(query, found.rows[FIRST:end]))[start:end]


def details(rows: Iterable[Row]) -> dict[int, Detail]:
    """What is shown of these candidates, by row number."""
    numbers = ",".join(str(row.id) for row in rows)
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"{SHOWN} ({numbers})")
        return {values[0]: _detail(*values[1:]) for values in cursor.fetchall()}


def _detail(
    verified: int | None, titles: str, keywords: str, kind: str, object_id: Any, label: str, labels: Any, example: Any
) -> Detail:
    """The same from both databases: one has no UUID and no JSON of its own."""
    labels = json.loads(labels) if isinstance(labels, str) else labels
    return Detail(verified, titles + keywords, kind, UUID(str(object_id)), label, labels, bool(example))
