"""The agenda for calendars (RFC 5545) and for messages."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from integrhabitat.gatherings.agenda import Week
from integrhabitat.gatherings.cards import when_words
from integrhabitat.gatherings.models import Session
from integrhabitat.gatherings.models.programme import SessionQuerySet
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

PAST, AHEAD, MOST = timedelta(days=30), timedelta(days=366), 1000
LINES = 14  # of a message: more is not read


def in_calendar(rows: SessionQuerySet, at: datetime) -> SessionQuerySet:
    """The sessions that a calendar file carries: a month back, a year ahead."""
    return rows.between(at - PAST, at + AHEAD).for_list()[:MOST]


def calendar_file(sessions: Iterable[Session], *, name: str, at: datetime) -> bytes:
    """A calendar with one event a date; its UID stays for ever, a cancelled date says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//IntegrHabitat//es")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT6H")
    for session in sessions:
        calendar.add_component(event_of(session))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def event_of(session: Session) -> Event:
    """One date in its centre's zone."""
    gathering = session.gathering
    called_off = session.is_cancelled or gathering.state == "cancelled"
    event = Event()
    event.add("uid", f"{session.pk}@integrhabitat")
    event.add("sequence", session.version)
    event.add("dtstamp", session.updated_at)
    event.add("dtstart", session.starts_here)
    event.add("dtend", session.ends_here)
    event.add("summary", titled(session))
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    event.add("url", f"{settings.SITE_URL}{gathering.get_absolute_url()}")
    event.add("location", ", ".join(filter(None, [session.where, session.centre.name])))
    words = [str(gathering.description), session.why_not]
    event.add("description", "\n\n".join(filter(None, words)))
    return event


def titled(session: Session) -> str:
    """The title, marked when the gathering is an invented one."""
    title = str(session.gathering.title)
    return f"{EXAMPLE_LABEL} · {title}" if session.gathering.is_example else title


def week_message(week: Week, centre_name: str, *, today: date) -> str:
    """The week as a message that somebody sends on: a line a date, nothing about who sends it."""
    if week.start <= today <= week.end:
        lines = [_("Esta semana en %(centre)s") % {"centre": centre_name}]
    else:  # the one that is being planned, sent before it begins
        lines = [f"{centre_name}: {' – '.join(date_format(day, 'MONTH_DAY_FORMAT') for day in (week.start, week.end))}"]
    rows = [row for row in week.sessions if not row.is_cancelled]
    for row in rows[:LINES]:
        day = date_format(row.day, "D j/n")
        lines.append(f"• {day} {row.starts_here:%H:%M} {titled(row)}")
    if len(rows) > LINES:
        lines.append(_("… y %(more)s más") % {"more": len(rows) - LINES})
    return "\n".join([*lines, _("Es gratis y abierto a todas las personas.")])


def week_address(week: Week, slug: str, *, today: date) -> str:
    """The page of that week: the plain address is always the current one."""
    path = reverse("gatherings:week", args=[slug])
    return path if week.start <= today <= week.end else f"{path}?desde={week.start.isoformat()}"


def gathering_message(sessions: list[Session], title: str, centre_name: str) -> str:
    """One gathering as a message: what, where, the next dates."""
    return "\n".join([title, centre_name, *(f"• {when_words(row)}" for row in sessions[:4])])
