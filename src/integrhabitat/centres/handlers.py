"""The daily work: bring seasons, new closures and sites that begin today into the finder."""

from datetime import datetime

from integrhabitat.jobs.api import Args, handles
from integrhabitat.search.api import reindex


@handles("centres.reindex")
def reindex_centres(args: Args, at: datetime) -> None:
    """Write the centres whose hours read differently today than yesterday."""
    reindex("centre")
