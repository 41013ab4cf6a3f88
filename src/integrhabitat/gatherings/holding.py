"""The rooms follow the agenda: each date to come holds its room, unless somebody was first."""

from dataclasses import dataclass
from datetime import datetime

from integrhabitat.gatherings.actions.rooms import RoomTakenError, book_for_session
from integrhabitat.gatherings.models import Booking, Gathering, Session
from integrhabitat.gatherings.signals import when_scheduled

HOLDING = ("draft", "published")


def hold_rooms(gathering: Gathering, sessions: list[Session], at: datetime) -> None:
    """Book, move or let go the room of each date; whoever was first keeps it, and the planner says so."""
    for session in sessions:
        session.gathering = gathering
        if gathering.state not in HOLDING:
            session.space = None  # not stored: the date lets its room go
        try:
            book_for_session(session, at)
        except RoomTakenError:
            continue


@dataclass(frozen=True)
class Homeless:
    """A date whose room somebody else has."""

    session: Session
    holder: str


def without_room(gathering: Gathering, at: datetime) -> list[Homeless]:
    """Dates to come that want a room and have none, with who has it."""
    if gathering.state not in HOLDING:
        return []
    rows = gathering.sessions.planned().filter(ends_at__gt=at, space__isnull=False)
    rows = rows.exclude(booking__state="booked").select_related("space", "centre").order_by("starts_at")
    return [Homeless(row, _holder(row)) for row in rows[:10]]


def _holder(session: Session) -> str:
    taken = Booking.objects.standing().filter(space=session.space).overlapping(session.starts_at, session.ends_at)
    first = taken.for_list().first()
    return first.holder if first else ""


when_scheduled.register("rooms", hold_rooms)
