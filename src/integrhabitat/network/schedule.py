"""What this module does every day."""

from datetime import datetime, timedelta

from integrhabitat.jobs.api import Args, daily, handles
from integrhabitat.network.models import Suggestion

KEPT = timedelta(days=365)


@handles("network.forget")
def forget(args: Args, at: datetime) -> None:
    """A year later nothing says who suggested a centre, nor how to reach her."""
    Suggestion.objects.filter(suggested_on__lt=(at - KEPT).date()).update(referrer="", contact="")


daily("network.forget", hour=3)
