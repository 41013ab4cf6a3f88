"""One measure through the months: the same rule of small cells at each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from integrhabitat.indicators.counting import Measure, Reading, Scope

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One part of a measure over time; ``None`` where nothing may be shown."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Series:
    """Readings at the end of each month, the last one today."""

    measure: Measure
    days: tuple[date, ...]
    lines: tuple[Line, ...]

    def rows(self) -> Iterator[tuple[date, str, Decimal | None]]:
        """Day, part and value, for a table or a file."""
        for place, day in enumerate(self.days):
            yield from ((day, line.label, line.values[place]) for line in self.lines)


def month_ends(on: date, months: int = MONTHS) -> tuple[date, ...]:
    """The last days of the months before, and ``on`` itself."""
    days = [on]
    for _step in range(months - 1):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(days))


def series_of(measure: Measure, scope: Scope, on: date) -> Series:
    """A measure at each month's end."""
    days = month_ends(on)
    readings = [Reading(measure, tuple(measure.compute(scope, day)), day) for day in days]
    labels = list(dict.fromkeys(str(cell.label) for reading in readings for cell in reading.shown))
    found = [{str(cell.label): cell.value for cell in reading.shown} for reading in readings]
    lines = tuple(Line(label, tuple(each.get(label) for each in found)) for label in labels)
    return Series(measure, days, lines)
