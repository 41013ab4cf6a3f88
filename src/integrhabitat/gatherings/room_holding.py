"""The rooms follow the agenda: each published date holds its space, unless a group had it first."""

from dataclasses import dataclass
from datetime import datetime

from integrhabitat.gatherings.actions.rooms import RoomTakenError, book_for_session, cancel_booking
from integrhabitat.gatherings.models import Booking, Gathering, Session
from integrhabitat.gatherings.room_time import Stretch, rounded
from integrhabitat.gatherings.signals import when_scheduled


def hold_rooms(gathering: Gathering, sessions: list[Session], at: datetime) -> None:
    """Book, move or let go the space of each date to come; a date whose space is taken stays without one."""
    held = {row.session_id: row for row in Booking.objects.filter(session__in=sessions).for_list()}
    for session in sessions:
        row = held.get(session.pk)
        wants = gathering.state == "published" and session.state == "planned" and session.space_id is not None
        if not wants and row is not None:
            cancel_booking(row, at=at)
        elif wants and not (row is not None and _fits(row, session)):
            try:
                book_for_session(session, at)
            except RoomTakenError:  # Mi día tells the desk that this date lacks a space
                if row is not None:
                    cancel_booking(row, at=at)


def _fits(row: Booking, session: Session) -> bool:
    is_same = (row.state, row.space_id) == ("booked", session.space_id)
    return is_same and Stretch(row.starts_at, row.ends_at) == rounded(session.starts_at, session.ends_at)


@dataclass(frozen=True)
class Homeless:
    """A date whose space somebody else had first."""

    session: Session
    holder: str


def without_room(gathering: Gathering, at: datetime) -> list[Homeless]:
    """Published dates to come that want a space and have none, with who has it."""
    if gathering.state != "published":
        return []
    rows = gathering.sessions.planned().filter(ends_at__gt=at, space__isnull=False).exclude(booking__state="booked")
    return [Homeless(row, _holder(row)) for row in rows.select_related("space", "centre").order_by("starts_at")[:10]]


def _holder(session: Session) -> str:
    taken = Booking.objects.standing().filter(space=session.space).overlapping(session.starts_at, session.ends_at)
    first = taken.for_list().first()
    return first.holder if first else ""


when_scheduled.register("rooms", hold_rooms)
