"""The work that this module does in the background."""

from datetime import datetime, timedelta
from uuid import UUID

from integrhabitat.backoffice import uploads
from integrhabitat.backoffice.models import ImportRow, ImportRun
from integrhabitat.backoffice.ownership import TakenOver
from integrhabitat.backoffice.reading import UnreadableFile
from integrhabitat.backoffice.running import work_on
from integrhabitat.jobs.api import Args, handles

KEEP = timedelta(days=30)


@handles(uploads.WORK)
def work_on_import(args: Args, at: datetime) -> None:
    """Go on with a run from where it stands; a file that cannot be read is told on its page, not tried again."""
    run = ImportRun.objects.get(pk=UUID(args["run"]))
    if run.state in ("done", "discarded", "checked"):
        return
    try:
        run = work_on(run, uploads.place_of(run), at=at)
    except (UnreadableFile, TakenOver):
        return
    if run.state == "done":
        uploads.forget_file(run)


@handles("backoffice.tidy")
def tidy(args: Args, at: datetime) -> None:
    """Forget staged rows and files of runs that began thirty days ago and are not being worked on; counts stay."""
    ended = ImportRun.objects.filter(started_at__lt=at - KEEP).exclude(state__in=("reading", "applying"))
    for run in ended.exclude(rows=None).distinct():
        ImportRow.objects.filter(run=run).delete()
        uploads.forget_file(run)
