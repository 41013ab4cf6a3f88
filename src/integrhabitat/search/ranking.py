"""The asked page of candidates with all that is shown of them; among the first, what is open moves up."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from integrhabitat.search.matching import Candidates, Row
from integrhabitat.search.models import IndexedPlace
from integrhabitat.search.opening import open_days
from integrhabitat.search.queries import Query

OPEN = 0.25  # worth of being open now
FIRST = 60  # hits among which it counts
COLUMNS = ("id", "timetable_id", "closed", "verified", "titles", "keywords", "document__kind", "document__object_id",
           "document__label", "document__labels", "document__is_example")  # fmt: skip


@dataclass(frozen=True)
class Detail:
    """What is shown of a candidate."""

    row: Row
    score: float
    is_open: bool | None
    verified: int | None
    head: str
    kind: str
    object_id: UUID
    label: str
    labels: Mapping[str, str]
    is_example: bool


def _open_now(timetable: int | None, closed: str, days: Mapping[int, tuple[date, ...]]) -> bool | None:
    if timetable is None:
        return None
    return any(f" {day.toordinal()} " not in closed for day in days.get(timetable, ()))


def _details(query: Query, rows: Iterable[Row]) -> list[Detail]:
    wanted = {row.id: row for row in rows}
    stored = {values[0]: values for values in IndexedPlace.objects.filter(pk__in=wanted).values_list(*COLUMNS)}
    days = open_days({values[1] for values in stored.values() if values[1] is not None}, query.open_at or query.at)
    return [_detail(row, stored[number], days) for number, row in wanted.items() if number in stored]


def _detail(row: Row, values: tuple[Any, ...], days: Mapping[int, tuple[date, ...]]) -> Detail:
    _, timetable, closed, verified, titles, keywords, kind, object_id, label, labels, is_example = values
    is_open = _open_now(timetable, closed, days)
    score = round(row.score + (OPEN if is_open else 0.0), 6)
    labels = json.loads(labels) if isinstance(labels, str) else labels
    return Detail(row, score, is_open, verified, titles + keywords, kind, object_id, label, labels, is_example)


def page(query: Query, found: Candidates) -> list[Detail]:
    """The hits from ``offset`` on; pages never overlap, whichever is asked first."""
    start, end = query.offset, query.offset + query.limit
    if query.order == "near" or start >= FIRST:
        return _details(query, found.rows[start:end])
    first = sorted(_details(query, found.rows[:FIRST]), key=lambda one: -one.score)  # stable: ties stay by distance
    return (first + _details(query, found.rows[FIRST:end]))[start:end]
