"""What is counted about promises; only published ones, by their first day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.commitments.listing import Kept, kept_of
from integrhabitat.commitments.models import STATES, Commitment, CommitmentQuerySet
from integrhabitat.indicators.api import Cell, Measure, Scope, measures


def promises_of(scope: Scope) -> CommitmentQuerySet:
    """Published promises of a centre, an institution, a territory, or all."""
    rows = Commitment.objects.public()
    if isinstance(scope, Centre):
        return rows.filter(centre=scope)
    if isinstance(scope, Organisation):
        return rows.filter(owner_organisation=scope)
    if isinstance(scope, Territory):
        return rows.filter(centre__territory__path__startswith=scope.path)
    return rows


def _kept(scope: Scope, on: date) -> Kept:
    return kept_of(promises_of(scope), at=datetime.combine(on, time(12), UTC))


def kept_in_time(scope: Scope, on: date) -> Sequence[Cell]:
    """The share kept by the first day that was promised."""
    count = _kept(scope, on)
    if not count.whole:
        return []
    return [Cell((Decimal(count.kept) * 100 / count.whole).quantize(Decimal("0.1")), count.whole)]


def overdue(scope: Scope, on: date) -> Sequence[Cell]:
    """Open promises whose day has passed."""
    count = _kept(scope, on)
    return [Cell(Decimal(count.overdue), count.waiting + count.disputed)] if count.waiting + count.disputed else []


def by_state(scope: Scope, on: date) -> Sequence[Cell]:
    """How many promises stand in each state (Q4)."""
    found: dict[str, int] = {}
    for state in promises_of(scope).values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return [Cell(Decimal(found[s]), found[s], word) for s, word in STATES.states.items() if s in found]


def days_to_keep(scope: Scope, on: date) -> Sequence[Cell]:
    """Median days from a promise to the word that it was kept."""
    pairs = promises_of(scope).kept().exclude(done_on=None).values_list("promised_on", "done_on")
    waits = [(done - since).days for since, done in pairs if done]
    return [Cell(Decimal(str(median(waits))).quantize(Decimal("0.1")), len(waits))] if waits else []


for _order, _measure in (
    (
        310,
        Measure("promises-kept", _("Promesas cumplidas a tiempo"), "%", _("promesas con fecha pasada"), kept_in_time),
    ),
    (320, Measure("promises-overdue", _("Promesas atrasadas"), _("promesas"), _("promesas abiertas"), overdue)),
    (330, Measure("promises-by-state", _("Promesas por estado"), _("promesas"), _("promesas publicadas"), by_state)),
    (340, Measure("promises-days", _("De la promesa a lo hecho"), _("días"), _("promesas cumplidas"), days_to_keep)),
):
    measures.register(_measure.code, _measure, order=_order)
