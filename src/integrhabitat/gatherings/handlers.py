"""Work by the clock: let whoever waits come up, and forget who came."""

from datetime import datetime

from integrhabitat.gatherings.actions import signups
from integrhabitat.jobs.api import Args, handles


@handles("gatherings.fill")
def fill(args: Args, at: datetime) -> None:
    """Places that came free unnoticed."""
    signups.fill_everywhere(at=at)


@handles("gatherings.forget")
def forget(args: Args, at: datetime) -> None:
    """Thirty days after the last session nothing leads to who came."""
    signups.forget(on=at.date())
