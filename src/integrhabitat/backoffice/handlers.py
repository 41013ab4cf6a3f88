"""The work that this module does in the background."""

from datetime import datetime, timedelta

from integrhabitat.backoffice.models import ImportRow, ImportRun
from integrhabitat.jobs.api import Args, handles

KEEP = timedelta(days=30)


@handles("backoffice.tidy")
def tidy(args: Args, at: datetime) -> None:
    """Forget the staged rows of runs that began thirty days ago and are not being worked on; the counts stay."""
    ended = ImportRun.objects.filter(started_at__lt=at - KEEP).exclude(state__in=("reading", "applying"))
    for run in ended.exclude(rows=None).distinct():
        ImportRow.objects.filter(run=run).delete()
