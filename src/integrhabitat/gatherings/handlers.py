"""Work by the clock: places that come free, what the finder reads, and forgetting who came."""

from datetime import datetime

from integrhabitat.gatherings.actions import proposing, signups
from integrhabitat.jobs.api import Args, handles
from integrhabitat.search.api import reindex


@handles("gatherings.fill")
def fill(args: Args, at: datetime) -> None:
    """Places that came free unnoticed."""
    signups.fill_everywhere(at=at)


@handles("gatherings.forget")
def forget(args: Args, at: datetime) -> None:
    """Thirty days after the last session nothing leads to who came, nor after a year to who proposed."""
    signups.forget(on=at.date())
    proposing.forget_codes(at=at)


@handles("gatherings.reindex")
def reindex_gatherings(args: Args, at: datetime) -> None:
    """Write the gatherings whose dates read differently today than yesterday, and the rooms that are lent."""
    reindex("gathering")
    reindex("room")
