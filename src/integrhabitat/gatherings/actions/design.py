"""Asking how the house feels, and promising what will be improved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.commitments.api import promise
from integrhabitat.gatherings.anonymous import answer_key
from integrhabitat.gatherings.models import AuditCriterion, DesignAudit, DesignRating
from integrhabitat.gatherings.models.design import CRITERIA
from integrhabitat.kernel.errors import DomainError


@dataclass(frozen=True)
class Owner:
    """Who improves something, and until when."""

    label: str
    due_on: date


@transaction.atomic
def open_audit(centre: Centre, *, by: User | None, at: datetime) -> DesignAudit:
    """Start asking; a centre asks in one audit at a time, so a second click gives the open one."""
    Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)
    known = DesignAudit.objects.filter(centre=centre, closed_on=None).first()
    if known is not None:
        return known
    audit = DesignAudit.objects.create(centre=centre, opened_on=local_day(centre, at))
    AuditCriterion.objects.bulk_create(AuditCriterion(audit=audit, code=code) for code, _word in CRITERIA)
    record("design_audit.opened", audit, by=by, at=at, scope=centre.pk)
    return audit


@transaction.atomic
def rate(audit: DesignAudit, scores: Mapping[str, int], *, token: UUID, side: str = "visitor") -> None:
    """Keep what somebody thinks, by criterion; the same form twice counts once. No name, no time, no link."""
    row = DesignAudit.objects.select_for_update().get(pk=audit.pk)
    if row.closed_on is not None:
        raise DomainError(_("Esta consulta ya terminó. Gracias por su interés."))
    criteria = {each.code: each for each in row.criteria.all()}
    ratings = [
        DesignRating(id=answer_key(token, f"design/{code}"), criterion=criteria[code], score=score, side=side)
        for code, score in scores.items()
    ]
    if not ratings:
        raise DomainError(_("Elija al menos una nota."))
    DesignRating.objects.bulk_create(ratings, ignore_conflicts=True)


@transaction.atomic
def close_audit(audit: DesignAudit, *, owners: Mapping[str, Owner], by: User | None, at: datetime) -> DesignAudit:
    """Stop asking, and open a dated action for each criterion under 3 of 5; each needs somebody who answers for it."""
    row = DesignAudit.objects.select_for_update().select_related("centre").get(pk=audit.pk)
    if row.closed_on is not None:
        return row
    for criterion in row.criteria.prefetch_related("ratings"):
        if criterion.is_low:
            _open_action(criterion, owners.get(criterion.code), row.centre, by=by, at=at)
    row.closed_on = local_day(row.centre, at)
    row.save(update_fields=["closed_on", "updated_at"])
    record("design_audit.closed", row, by=by, at=at, scope=row.centre_id)
    return row


def _open_action(
    criterion: AuditCriterion, owner: Owner | None, centre: Centre, *, by: User | None, at: datetime
) -> None:
    word = criterion.get_code_display()
    if owner is None or not owner.label.strip():
        raise DomainError(_("Diga quién mejora «%(what)s» y para cuándo.") % {"what": word})
    promise(
        centre=centre,
        kind="action",
        **_words_of(criterion),
        due_on=owner.due_on,
        owner_label=owner.label.strip(),
        is_public=True,
        about=criterion,
        by=by,
        at=at,
    )


def _words_of(criterion: AuditCriterion) -> dict[str, Any]:
    """What the promise says, in Spanish whatever language the coordinator reads."""
    with translation.override("es"):
        mean = {"mean": number_format(criterion.mean or 0, 1)}
        return {
            "title": _("Mejorar: %(what)s") % {"what": criterion.get_code_display()},
            "detail": _("Las personas le pusieron %(mean)s de 5.") % mean if criterion.is_shown else "",
            "promised_to": _("quienes usan el centro"),
        }
