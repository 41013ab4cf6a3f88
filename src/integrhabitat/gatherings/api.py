"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.actions.attendance import Entry, check_in, count_heads, count_here
from integrhabitat.gatherings.actions.signups import come_back, fill_places, leave, set_capacity, sign_up
from integrhabitat.gatherings.models import Attendance, Booking, Gathering, HeadCount, Session, SignUp
from integrhabitat.gatherings.presence import Presence, presence

__all__ = [
    "Attendance",
    "Booking",
    "Entry",
    "Gathering",
    "HeadCount",
    "Presence",
    "Session",
    "SignUp",
    "check_in",
    "come_back",
    "count_heads",
    "count_here",
    "fill_places",
    "leave",
    "presence",
    "set_capacity",
    "sign_up",
]
