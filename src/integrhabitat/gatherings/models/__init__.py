"""The programme, who comes, and the rooms."""

from integrhabitat.gatherings.models.attendance import Attendance, HeadCount
from integrhabitat.gatherings.models.programme import CycleEnd, Gathering, Session
from integrhabitat.gatherings.models.rooms import BookedQuarter, Booking
from integrhabitat.gatherings.models.signups import SignUp

__all__ = ["Attendance", "BookedQuarter", "Booking", "CycleEnd", "Gathering", "HeadCount", "Session", "SignUp"]
