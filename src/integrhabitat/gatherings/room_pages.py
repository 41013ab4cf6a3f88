"""What the pages of the rooms read: only rooms that are lent, of centres with an open door, never a hidden one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre, Space, timetable_of
from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.models import Booking, Session
from integrhabitat.gatherings.roles import ROOMS
from integrhabitat.gatherings.room_time import Stretch, free_stretches, instant, taken_quarters, zone_of

HIDDEN = Q(unit__structure="hidden") | Q(unit__centre__type__hides_address=True)


def lending_centres() -> "QuerySet[Centre]":
    """Centres with an open door that use this module."""
    return Centre.objects.open_door().filter(modules__code="gatherings", modules__is_on=True)


def _spaces() -> "QuerySet[Space]":
    rows = Space.objects.select_related("unit__centre__territory")
    return rows.prefetch_related("unit__slots", "unit__centre__closures").order_by("unit__name", "pk")


def lent_spaces() -> "QuerySet[Space]":
    """Rooms that any group may book."""
    return _spaces().filter(is_bookable=True, unit__centre__in=lending_centres()).exclude(HIDDEN)


def rooms_to_name(centre: Centre) -> list[Space]:
    """The rooms of a centre that any group may book, as ``lent_spaces``; the centre comes from ``for_page``."""
    if centre.public_level != "open" or (centre.type is not None and centre.type.hides_address):
        return []
    units = [unit for unit in centre.units.all() if not unit.hides_address]
    found = [space for unit in units for space in unit.spaces.all() if space.is_bookable]
    return sorted(found, key=lambda space: (space.unit.name, space.pk))


def own_spaces(user: User) -> "QuerySet[Space]":
    """Rooms that the user may lend."""
    return _spaces().filter(unit__centre__in=Centre.objects.for_user(user, ROOMS).exclude(public_level="none"))


def sessions_without_room(user: User, *, at: datetime) -> "QuerySet[Session]":
    """Published dates to come that name a space which somebody else had first."""
    rows = Session.objects.for_user(user, ROOMS).filter(gathering__state="published", state="planned")
    rows = rows.filter(space__isnull=False, starts_at__gte=at).exclude(booking__state="booked")
    return rows.for_list().order_by("starts_at", "pk")


@dataclass(frozen=True)
class RoomDay:
    """One local day of a room."""

    day: date
    bookings: list[Booking]
    free: list[Stretch]
    closed_because: str | None


def weeks_of_room(space: Space, first: date, *, at: datetime) -> list[list[RoomDay]]:
    """The days of a week from ``first`` on, and the whole week after it: most groups ask for the next one."""
    days = days_of_room(space, first, until=monday_of(first) + timedelta(days=14), at=at)
    return [days[:-7], days[-7:]]


def days_of_room(space: Space, first: date, *, until: date, at: datetime) -> list[RoomDay]:
    """Each day before ``until`` with who has the room and what is free."""
    zone, timetable = zone_of(space.unit.centre), timetable_of(space.unit)
    start, end = instant(first, time(0), zone), instant(until + timedelta(days=1), time(0), zone)
    taken = taken_quarters(space, start, end)
    bookings = list(Booking.objects.standing().filter(space=space).overlapping(start, end).for_list())
    return [
        RoomDay(
            day,
            [row for row in bookings if row.starts_at.astimezone(zone).date() == day],
            free_stretches(timetable, day, taken, at=at),
            timetable.closed_because(day),
        )
        for day in (first + timedelta(days=step) for step in range((until - first).days))
    ]


def bookings_between(centre: Centre, first: date, days: int) -> list[tuple[date, list[Booking]]]:
    """All rooms of a centre, day by day, as its people see them."""
    zone = zone_of(centre)
    start, end = instant(first, time(0), zone), instant(first + timedelta(days=days), time(0), zone)
    rows = list(Booking.objects.standing().filter(space__unit__centre=centre).overlapping(start, end).for_list())
    wanted = [first + timedelta(days=step) for step in range(days)]
    by_day: dict[date, list[Booking]] = {day: [] for day in wanted}
    for row in rows:
        by_day[max(row.starts_at.astimezone(zone).date(), first)].append(row)
    return list(by_day.items())
