"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.actions.rooms import (
    RoomTakenError,
    book,
    book_for_session,
    book_turns,
    cancel_booking,
)
from integrhabitat.gatherings.models import Booking, Decision, Gathering, Minutes, Session
from integrhabitat.gatherings.room_time import next_free

__all__ = [
    "Booking",
    "Decision",
    "Gathering",
    "Minutes",
    "RoomTakenError",
    "Session",
    "book",
    "book_for_session",
    "book_turns",
    "cancel_booking",
    "next_free",
]
