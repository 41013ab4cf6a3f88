"""The hours of a service as a calendar file that repeats each week."""

from datetime import date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from integrhabitat.centres.api import Slot, Timetable
from integrhabitat.directory.models import Service
from integrhabitat.directory.places import Door, doors_of, timetable_at
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.kernel.records import uuid_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS_AHEAD = 53  # closed days are left out of the repetition for a year


def calendar_of(service: Service, *, at: datetime) -> bytes | None:
    """The file, or ``None`` when no hours are known; closures and holidays of the coming year are left out."""
    doors = [(door, door.timetable) for door in doors_of(service, at) if door.timetable and door.timetable.slots]
    alone = None if doors else timetable_at(service, None)
    events = [event for door, hours in doors for event in _events(service, hours, door, at)]
    events += _events(service, alone, None, at) if alone else []
    if not events:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//IntegrHabitat//es")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _title(service))
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _title(service: Service) -> str:
    return f"{EXAMPLE_LABEL} · {service.name}" if service.is_example else str(service.name)


def _events(service: Service, hours: Timetable, door: Door | None, at: datetime) -> list[Event]:
    """One weekly event for each slot that still has a day to come."""
    today = at.astimezone(hours.zone).date()
    events = []
    for slot in hours.slots:
        days = _days(slot, today)
        if days:
            events.append(_event(service, hours, door, slot, days, at))
    return events


def _days(slot: Slot, today: date) -> list[date]:
    """The days of the coming year on which a slot begins, closed or not."""
    first = today + timedelta(days=(slot.weekday - today.weekday()) % 7)
    days = (first + timedelta(weeks=week) for week in range(WEEKS_AHEAD))
    return [day for day in days if slot.holds_on(day)]


def _event(service: Service, hours: Timetable, door: Door | None, slot: Slot, days: list[date], at: datetime) -> Event:
    start = datetime.combine(days[0], slot.opens, hours.zone)
    last = days[0] if slot.closes > slot.opens else days[0] + timedelta(days=1)
    event = Event()
    event.add("uid", str(uuid_of(str(service.pk), "slot", f"{door.name if door else ''}/{slot.weekday}/{slot.opens}")))
    event.add("dtstamp", at)
    event.add("dtstart", start)
    event.add("dtend", datetime.combine(last, slot.closes, hours.zone))
    rule: dict[str, object] = {"freq": "weekly", "byday": DAYS[slot.weekday]}
    if slot.valid_until:
        rule["until"] = datetime.combine(slot.valid_until + timedelta(days=1), slot.opens, hours.zone)
    event.add("rrule", rule)
    closed = [datetime.combine(day, slot.opens, hours.zone) for day in days if hours.closed_because(day) is not None]
    if closed:
        event.add("exdate", closed)
    event.add("summary", _title(service))
    event.add("url", f"{settings.SITE_URL}{service.get_absolute_url()}")
    if door and door.where:
        event.add("location", door.where)
    return event
