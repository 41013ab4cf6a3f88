"""From stored hours to a timetable."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from integrhabitat.centres.models import Unit
from integrhabitat.centres.models.hours import Closure, WeeklySlot
from integrhabitat.centres.timetable import ClosedDays, Slot, Timetable


def slot_of(row: WeeklySlot) -> Slot:
    """One stored weekly slot, its note in the reader's language."""
    return Slot(row.weekday, row.opens, row.closes, row.valid_from, row.valid_until, str(row.note))


def timetable_for(slots: Iterable[WeeklySlot], closures: Iterable[Closure], *, zone: str, country: str) -> Timetable:
    """The timetable of any weekly slots; ``country`` empty when holidays do not close it."""
    closed = tuple(ClosedDays(row.starts_on, row.ends_on, str(row.reason)) for row in closures)
    return Timetable(ZoneInfo(zone), tuple(slot_of(row) for row in slots), closed, country)


def timetable_of(unit: Unit) -> Timetable:
    """The hours of one door, with its own closures and those of the whole centre.

    Reads ``unit.slots`` and ``unit.centre.closures``: prefetch both in lists.
    """
    centre = unit.centre
    closures = [row for row in centre.closures.all() if row.unit_id in (None, unit.pk)]
    country = centre.territory.country if unit.closes_on_holidays else ""
    return timetable_for(unit.slots.all(), closures, zone=centre.timezone, country=country)
