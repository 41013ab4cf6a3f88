"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.models import Booking, Gathering, Session

__all__ = ["Booking", "Gathering", "Session"]
