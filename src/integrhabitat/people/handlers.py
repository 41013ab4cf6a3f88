"""The daily work: forget the cards that nobody shows any more."""

from datetime import datetime

from integrhabitat.jobs.api import Args, handles
from integrhabitat.people import aliases


@handles("people.forget")
def forget(args: Args, at: datetime) -> None:
    """Two years without use, and the card is gone."""
    aliases.forget_unused(on=at.date())
