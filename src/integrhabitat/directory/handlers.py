"""The daily work: hide what lapsed, ask for what is due, keep the index in step with closures."""

from datetime import datetime

from integrhabitat.directory.actions import checks, services
from integrhabitat.directory.models import StaffNote
from integrhabitat.jobs.api import Args, handles
from integrhabitat.search import api as search


@handles("directory.lapse")
def lapse(args: Args, at: datetime) -> None:
    """Hide dynamic services past their review, warn of desks without staff, forget notes past their day."""
    services.hide_lapsed(at=at)
    services.raise_alarms(on=at.date())
    StaffNote.objects.filter(until__lt=at.date()).delete()


@handles("directory.due")
def due(args: Args, at: datetime) -> None:
    """Open the tasks of what is due, and bring seasons and closures into the index."""
    checks.open_due_tasks(on=at.date())
    search.reindex("service")
