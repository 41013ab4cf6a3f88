"""The daily work of the rooms: forget who had a key."""

from datetime import datetime

from integrhabitat.gatherings.actions import rooms
from integrhabitat.jobs.api import Args, daily, handles


@handles("gatherings.forget_turns")
def forget_turns(args: Args, at: datetime) -> None:
    """Empty names and codes of turns that ended thirty days ago."""
    rooms.forget_turns(on=at.date())


daily("gatherings.forget_turns", hour=3)
