"""«Cómo está la casa»: the last means of each criterion and the improvements that are still owed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from integrhabitat.centres.api import Centre, local_day
from integrhabitat.commitments.api import Commitment
from integrhabitat.gatherings.models import AuditCriterion, DesignAudit


@dataclass(frozen=True)
class Improvement:
    """An action that an audit opened, with its age in days."""

    commitment: Commitment
    age: int
    is_overdue: bool


def state_of_house(centre: Centre, *, at: datetime) -> dict[str, Any]:
    """What the public page shows: the open audit, the last closed one, and the improvements of all of them."""
    audits = list(DesignAudit.objects.filter(centre=centre).for_list())
    on = local_day(centre, at)
    criteria = [criterion.pk for audit in audits for criterion in audit.criteria.all()]
    kind = AuditCriterion._meta.label_lower
    owed = Commitment.objects.filter(about_kind=kind, about_id__in=criteria, is_public=True)
    return {
        "asking": next((audit for audit in audits if audit.closed_on is None), None),
        "last": next((audit for audit in audits if audit.closed_on is not None), None),
        "improvements": [
            Improvement(row, (on - row.promised_on).days, row.is_overdue(on=on))
            for row in owed.order_by("due_on", "pk")
        ],
    }
