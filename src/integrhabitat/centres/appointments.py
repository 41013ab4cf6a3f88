"""The days on which a seat receives people who were sent there by a point (S079)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils.formats import date_format

from integrhabitat.centres.hours import timetable_of
from integrhabitat.centres.models import Centre, Procedure
from integrhabitat.centres.pages import span
from integrhabitat.centres.places import local_day, main_unit
from integrhabitat.centres.timetable import DAYS

AHEAD = 30  # days
OFFERED = 10
MOST_PER_DAY = 60


@dataclass(frozen=True)
class AppointmentDay:
    """A day at the seat with its hours."""

    day: date
    hours: tuple[str, ...]

    @property
    def words(self) -> str:
        """«miércoles 25 de noviembre, 09:00–13:00»."""
        name = f"{DAYS[self.day.weekday()]} {date_format(self.day, 'MONTH_DAY_FORMAT')}"
        return ", ".join([name, *self.hours])


def days_at(seat: Centre, at: datetime) -> list[AppointmentDay]:
    """The next open days of the seat's main door that still have room, from tomorrow on."""
    unit = main_unit(seat)
    if unit is None:
        return []
    unit.centre = seat  # with its closures
    table, today = timetable_of(unit), local_day(seat, at)
    full = full_days(seat, today)
    found: list[AppointmentDay] = []
    for step in range(1, AHEAD + 1):
        day = today + timedelta(days=step)
        hours = tuple(span(each) for each in table.intervals_on(day))
        if hours and day not in full and len(found) < OFFERED:
            found.append(AppointmentDay(day, hours))
    return found


def full_days(seat: Centre, since: date) -> set[date]:
    """Days on which as many people come as the seat can receive."""
    rows = seat.appointments.taking_room().filter(day__gte=since).values("day").annotate(number=Count("pk"))
    return {row["day"] for row in rows if row["number"] >= MOST_PER_DAY}


def issued_at_the_seat(point: Centre) -> list[Procedure]:
    """What the point sends to its seat: what it may not issue itself, as far as the seat says that it does."""
    if point.seat is None or point.seat.public_level != "open":
        return []
    own = {procedure.pk for procedure in point.procedures.all()}
    offered = list(point.seat.procedures.order_by("code")) or list(Procedure.objects.order_by("code"))
    return [procedure for procedure in offered if procedure.pk not in own]
