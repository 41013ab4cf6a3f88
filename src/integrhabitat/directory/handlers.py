"""The daily work: hide what lapsed, ask for what is due, keep the index in step with closures."""

from datetime import datetime, timedelta

from integrhabitat.centres.api import Centre, is_on, local_day
from integrhabitat.directory import forgetting
from integrhabitat.directory.actions import checks, services
from integrhabitat.directory.board import posting, pulse
from integrhabitat.directory.models import StaffNote
from integrhabitat.jobs.api import Args, handles
from integrhabitat.search import api as search


@handles("directory.lapse")
def lapse(args: Args, at: datetime) -> None:
    """Hide dynamic services past their review, warn of desks without staff, forget what is past its day."""
    services.hide_lapsed(at=at)
    services.raise_alarms(on=at.date())
    StaffNote.objects.filter(until__lt=at.date()).delete()
    forgetting.forget(at=at)


@handles("directory.due")
def due(args: Args, at: datetime) -> None:
    """Open the tasks of what is due, and bring seasons and closures into the index."""
    checks.open_due_tasks(on=at.date())
    search.reindex("service")


@handles("directory.board")
def board(args: Args, at: datetime) -> None:
    """Empty what ended thirty days ago, and take the pulse of the month that is over."""
    posting.empty_old(at=at)
    for centre in Centre.objects.open_door().select_related("territory").prefetch_related("modules"):
        if is_on(centre, "directory"):
            this_month = local_day(centre, at).replace(day=1)
            pulse.take_pulse(centre, (this_month - timedelta(days=1)).replace(day=1), at=at)
