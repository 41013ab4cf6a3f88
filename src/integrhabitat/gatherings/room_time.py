"""When a room is free: quarters of an hour, the hours of its door, and the next slot of the same length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from integrhabitat.centres.api import Centre, Space, Timetable, Unit, timetable_of
from integrhabitat.gatherings.models import BookedQuarter

QUARTER = timedelta(minutes=15)
HORIZON = timedelta(days=15)  # how far ahead another slot is looked for
FIRST_HOUR, LAST_HOUR = time(7), time(22)  # where no hours are known, or somebody has the key
SHORTEST_OFFER = timedelta(hours=1)


@dataclass(frozen=True)
class Stretch:
    """A half-open stretch between two instants."""

    starts_at: datetime
    ends_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.ends_at - self.starts_at

    @property
    def usual_end(self) -> datetime:
        """Where a turn of two hours would end, or the stretch itself."""
        return min(self.ends_at, self.starts_at + timedelta(hours=2))


def rounded(starts_at: datetime, ends_at: datetime) -> Stretch:
    """The whole quarters that hold the stretch, in UTC."""
    start, end = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    floor = start.replace(minute=start.minute - start.minute % 15, second=0, microsecond=0)
    last = end.replace(minute=end.minute - end.minute % 15, second=0, microsecond=0)
    return Stretch(floor, last if last == end else last + QUARTER)


def quarters(stretch: Stretch) -> Iterator[datetime]:
    """The start of each quarter of the stretch, in order."""
    at = stretch.starts_at
    while at < stretch.ends_at:
        yield at
        at += QUARTER


def zone_of(centre: Centre) -> ZoneInfo:
    """The centre's own time."""
    return ZoneInfo(centre.timezone)


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """A local day and hour as an instant; an hour that summer time skips becomes a real one."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def open_stretches(timetable: Timetable, day: date) -> list[Stretch]:
    """When the door is open on that local day, the end of a night that began the day before included."""
    around = [*timetable.intervals_on(day - timedelta(days=1)), *timetable.intervals_on(day)]
    midnight = instant(day, time(0), timetable.zone)
    return [Stretch(each.starts_at, each.ends_at) for each in around if each.ends_at > midnight]


def hours_on(timetable: Timetable, day: date) -> list[Stretch]:
    """When a room may be offered on that day: while the door is open, or by day where no hours are known."""
    if timetable.slots:
        return open_stretches(timetable, day)
    return [Stretch(instant(day, FIRST_HOUR, timetable.zone), instant(day, LAST_HOUR, timetable.zone))]


def within_hours(unit: Unit, stretch: Stretch) -> bool:
    """Whether the door is open all the while."""
    timetable = timetable_of(unit)
    day = stretch.starts_at.astimezone(timetable.zone).date()
    return any(
        each.starts_at <= stretch.starts_at and stretch.ends_at <= each.ends_at for each in hours_on(timetable, day)
    )


def taken_quarters(space: Space, start: datetime, end: datetime, *, but: UUID | None = None) -> set[datetime]:
    """The quarters of the room that somebody has between two instants; ``but`` is a booking to leave out."""
    rows = BookedQuarter.objects.filter(space=space, starts_at__gte=start, starts_at__lt=end)
    return set(rows.exclude(booking=but).values_list("starts_at", flat=True))


def next_free(space: Space, starts_at: datetime, ends_at: datetime) -> Stretch | None:
    """The first free slot of the same length at or after the wanted one, while the door is open.

    Where the wanted one lay outside the hours, any hour of the day is offered. ``None`` when two weeks are full.
    """
    wanted = rounded(starts_at, ends_at)
    timetable = timetable_of(space.unit)
    by_key = not within_hours(space.unit, wanted)
    taken = taken_quarters(space, wanted.starts_at, wanted.starts_at + HORIZON + wanted.length)
    first = wanted.starts_at.astimezone(timetable.zone).date()
    for step in range(HORIZON.days):
        day = first + timedelta(days=step)
        stretches = hours_on(Timetable(timetable.zone), day) if by_key else hours_on(timetable, day)
        for open_time in stretches:
            found = _first_gap(open_time, wanted, taken)
            if found is not None:
                return found
    return None


def _first_gap(open_time: Stretch, wanted: Stretch, taken: set[datetime]) -> Stretch | None:
    opening = rounded(open_time.starts_at, open_time.ends_at)
    start = max(opening.starts_at, wanted.starts_at)
    while start + wanted.length <= open_time.ends_at:
        slot = Stretch(start, start + wanted.length)
        busy = [each for each in quarters(slot) if each in taken]
        if not busy:
            return slot
        start = busy[-1] + QUARTER
    return None


def free_stretches(timetable: Timetable, day: date, taken: set[datetime], *, at: datetime) -> list[Stretch]:
    """What is still free on that day, an hour long at least."""
    found = []
    for open_time in hours_on(timetable, day):
        whole = rounded(max(open_time.starts_at, at), open_time.ends_at)
        start: datetime | None = None
        for quarter in [*quarters(whole), whole.ends_at]:
            is_free = quarter not in taken and quarter < whole.ends_at
            if is_free and start is None:
                start = quarter
            elif not is_free and start is not None:
                found.append(Stretch(start, quarter))
                start = None
    return [each for each in found if each.length >= SHORTEST_OFFER]
