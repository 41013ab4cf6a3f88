"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.actions.attendance import Entry, check_in, count_heads, count_here
from integrhabitat.gatherings.actions.rooms import RoomTakenError, book, book_for_session, book_turns, cancel_booking
from integrhabitat.gatherings.actions.signups import come_back, fill_places, leave, set_capacity, sign_up
from integrhabitat.gatherings.models import (
    Attendance,
    Booking,
    Decision,
    Gathering,
    HeadCount,
    Minutes,
    Session,
    SignUp,
)
from integrhabitat.gatherings.presence import Presence, presence
from integrhabitat.gatherings.room_time import next_free

__all__ = [
    "Attendance",
    "Booking",
    "Decision",
    "Entry",
    "Gathering",
    "HeadCount",
    "Minutes",
    "Presence",
    "RoomTakenError",
    "Session",
    "SignUp",
    "book",
    "book_for_session",
    "book_turns",
    "cancel_booking",
    "check_in",
    "come_back",
    "count_heads",
    "count_here",
    "fill_places",
    "leave",
    "next_free",
    "presence",
    "set_capacity",
    "sign_up",
]
