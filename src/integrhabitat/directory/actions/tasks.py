"""Opening and closing what somebody must look into."""

from datetime import date
from uuid import UUID

from integrhabitat.directory.models import VerificationTask


def open_task(kind: str, object_id: UUID, reason: str, *, on: date) -> bool:
    """Open a task unless the same one is open; whether it is new."""
    _task, is_new = VerificationTask.objects.get_or_create(
        kind=kind, object_id=object_id, reason=reason, closed_on=None, defaults={"opened_on": on}
    )
    return is_new


def close_tasks(kind: str, object_id: UUID, *reasons: str, on: date) -> int:
    """Close the open tasks of a thing (all reasons when none is named)."""
    rows = VerificationTask.objects.open_about(kind).filter(object_id=object_id)
    if reasons:
        rows = rows.filter(reason__in=reasons)
    return rows.update(closed_on=on)
