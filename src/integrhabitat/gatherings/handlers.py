"""The daily work: what is over leaves the finder, the week's hours enter it."""

from datetime import datetime

from integrhabitat.jobs.api import Args, handles
from integrhabitat.search.api import reindex


@handles("gatherings.reindex")
def reindex_gatherings(args: Args, at: datetime) -> None:
    """Write the gatherings whose dates read differently today than yesterday."""
    reindex("gathering")
