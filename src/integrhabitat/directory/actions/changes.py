"""A provider's edit waits as a copy until somebody approves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory import indexing
from integrhabitat.directory.actions.tasks import close_tasks, open_task
from integrhabitat.directory.models import PendingChange, Service
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.translated import Translated, TranslatedField

PROPOSABLE = (
    "name", "description", "status", "is_free", "cost", "how_to_apply", "wait_time", "capacity", "url", "email",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One field as it is and as it would be."""

    field: str
    label: str
    now: str
    proposed: str


@transaction.atomic
def propose(service: Service, proposed: Mapping[str, Any], *, by_label: str, at: datetime) -> PendingChange:
    """Keep a proposed edit beside the service, which stays as it is. Only what differs is kept."""
    values = {name: _stored(value) for name, value in proposed.items() if name in PROPOSABLE}
    different = {name: value for name, value in values.items() if value != _stored(getattr(service, name))}
    if not different:
        raise DomainError(_("No hay ningún cambio que proponer."))
    change = PendingChange.objects.create(
        service=service, proposed=different, base_version=service.version, by_label=by_label
    )
    open_task("service", service.pk, "changed", on=at.date())
    record("service.change_proposed", change, by=None, at=at)
    return change


def _stored(value: Any) -> Any:
    return dict(value) if isinstance(value, Translated) else value


def differences(change: PendingChange) -> list[Difference]:
    """What would change, field by field, against the service as it is now."""
    found = []
    for name, value in change.proposed.items():
        field = Service._meta.get_field(name)
        now = getattr(change.service, name)
        proposed = Translated.of(value) if isinstance(field, TranslatedField) else value
        if now != proposed:
            label = str(getattr(field, "verbose_name", name))
            found.append(Difference(name, label, _shown(name, now), _shown(name, proposed)))
    return found


def _shown(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    choices = getattr(Service._meta.get_field(name), "choices", None)
    return str(dict(choices).get(value, value)) if choices else str(value)


@transaction.atomic
def accept(change: PendingChange, *, seen_version: int, by: User | None, at: datetime) -> Service:
    """Take the proposed values over. ``seen_version`` is the service's version that the approver saw."""
    change = _waiting(change)
    service = Service.objects.select_for_update().get(pk=change.service_id)
    if service.version != seen_version:
        raise DomainError(_("El servicio cambió mientras usted lo revisaba. Mire otra vez las diferencias."))
    for name, value in change.proposed.items():
        setattr(service, name, value)
    service.full_clean(exclude=["provider"])
    service.version += 1
    service.save()
    _decide(change, "accepted", at)
    if not service.pending_changes.filter(state="pending").exists():
        close_tasks("service", service.pk, "changed", on=at.date())
    record("service.change_accepted", change, by=by, at=at)
    indexing.refresh("service", [service.pk])
    return service


@transaction.atomic
def reject(change: PendingChange, *, reason: str, by: User | None, at: datetime) -> PendingChange:
    """Leave the service as it is and say why."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué no se acepta el cambio."), field="reason")
    change = _waiting(change)
    _decide(change, "rejected", at, reason=reason.strip())
    record("service.change_rejected", change, by=by, at=at)
    return change


def _waiting(change: PendingChange) -> PendingChange:
    change = PendingChange.objects.select_for_update().get(pk=change.pk)
    if change.state != "pending":
        raise DomainError(_("Este cambio ya tiene respuesta."))
    return change


def _decide(change: PendingChange, state: str, at: datetime, reason: str = "") -> None:
    change.state, change.decided_at, change.reason = state, at, reason
    change.save(update_fields=["state", "decided_at", "reason", "updated_at"])
