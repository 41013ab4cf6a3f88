"""What this module does every day."""

from datetime import datetime

from integrhabitat.jobs.api import Args, daily, handles
from integrhabitat.participation import forgetting


@handles("participation.forget")
def forget(args: Args, at: datetime) -> None:
    """Nothing is kept longer than was promised."""
    forgetting.forget(on=at.date())


daily("participation.forget", hour=3)
