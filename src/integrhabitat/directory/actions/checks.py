"""Saying that something still holds, has changed or is gone; and hearing whether people were served."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory import indexing
from integrhabitat.directory.actions.services import review_day
from integrhabitat.directory.actions.tasks import close_tasks, open_task
from integrhabitat.directory.freshness import OVERDUE_DAYS
from integrhabitat.directory.models import HelpLine, Service, ServiceFeedback, Verification
from integrhabitat.directory.models.feedback import WHY_NOT
from integrhabitat.kernel.errors import DomainError

VALID_FOR = timedelta(days=OVERDUE_DAYS)
ALARM_AFTER = 5  # people not served in four weeks


@transaction.atomic
def verify(
    service: Service, *, method: str, result: str, by_label: str, by: User | None, at: datetime, note: str = ""
) -> Verification:
    """Write down one check of a service. ``same`` renews it, ``changed`` asks for an edit, ``closed`` ends it."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    on = at.date()
    row = _write("service", service.pk, on=on, method=method, result=result, by_label=by_label, note=note)
    close_tasks("service", service.pk, "due", on=on)
    if result == "closed":
        service.status, service.is_published = "defunct", False
    elif result == "changed":
        open_task("service", service.pk, "changed", on=on)
    else:
        close_tasks("service", service.pk, "lapsed", on=on)
        service.hidden_on = None
        service.review_due_on = review_day(service, on=on)
    if result != "changed":
        service.verified_on, service.verified_how, service.verified_by = on, method, by_label
        service.verification_due_on = row.due_on
    service.version += 1
    service.save()
    record("service.verified", service, by=by, at=at, method=method, result=result)
    indexing.refresh("service", [service.pk])
    return row


@transaction.atomic
def verify_line(line: HelpLine, *, method: str, by_label: str, by: User | None, at: datetime) -> Verification:
    """A help line answers: its warning goes and its task is closed (S100)."""
    line = HelpLine.objects.select_for_update().get(pk=line.pk)
    on = at.date()
    row = _write("helpline", line.pk, on=on, method=method, result="same", by_label=by_label, note="")
    line.verified_on, line.verified_by = on, by_label
    line.version += 1
    line.save()
    close_tasks("helpline", line.pk, on=on)
    record("helpline.verified", line, by=by, at=at, method=method)
    indexing.refresh("helpline", [line.pk])
    return row


def _write(kind: str, object_id: UUID, *, on: date, method: str, result: str, by_label: str, note: str) -> Verification:
    row = Verification(
        kind=kind,
        object_id=object_id,
        verified_on=on,
        method=method,
        result=result,
        by_label=by_label,
        note=note,
        due_on=on + VALID_FOR,
    )
    row.save()
    return row


def open_due_tasks(*, on: date) -> int:
    """A task for each published service and help line whose verification is due; return how many are new."""
    services = Service.objects.published(on=on).due(on=on).values_list("pk", flat=True)
    lines = HelpLine.objects.stale(on=on).values_list("pk", flat=True)
    return sum(open_task("service", pk, "due", on=on) for pk in services) + sum(
        open_task("helpline", pk, "due", on=on) for pk in lines
    )


@transaction.atomic
def leave_feedback(service: Service, *, was_served: bool, why_not: str = "", at: datetime) -> None:
    """ "¿Le atendieron?": kept with its week and a reason from a closed list, and nothing else."""
    if not was_served and why_not not in dict(WHY_NOT):
        raise DomainError(_("Elija una razón de la lista."), field="why_not")
    week = monday(at.date())
    ServiceFeedback.objects.create(
        service=service, week=week, was_served=was_served, why_not="" if was_served else why_not
    )
    recent = service.feedback.filter(was_served=False, week__gte=week - timedelta(weeks=3)).count()
    if recent >= ALARM_AFTER:
        open_task("service", service.pk, "feedback", on=at.date())


def monday(on: date) -> date:
    """The first day of the week: feedback keeps no finer time."""
    return on - timedelta(days=on.weekday())
