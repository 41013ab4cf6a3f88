"""A room's bookings as a calendar file: the group and the time, nothing else."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from integrhabitat.centres.api import Space
from integrhabitat.gatherings.models import Booking
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.kernel.records import uuid_of

BACK, AHEAD = timedelta(days=7), timedelta(days=200)


def calendar_of_room(space: Space, *, at: datetime) -> bytes:
    """The file: the last week and the coming half year."""
    calendar = Calendar()
    calendar.add("prodid", "-//IntegrHabitat//es")
    calendar.add("version", "2.0")
    centre = space.unit.centre
    title = f"{space.name} · {centre.name}"
    calendar.add("x-wr-calname", f"{EXAMPLE_LABEL} · {title}" if centre.is_example else title)
    for row in Booking.objects.standing().filter(space=space).overlapping(at - BACK, at + AHEAD).for_list():
        calendar.add_component(_event(row, at))
    return bytes(calendar.to_ical())


def _event(row: Booking, at: datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid_of("", "room-event", str(row.pk))))
    event.add("dtstamp", at)
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at)
    event.add("summary", row.holder)
    return event
