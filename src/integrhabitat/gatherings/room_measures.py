"""What is counted about rooms, the house and its minutes."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Avg, Count, QuerySet
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.gatherings.models import Booking, DesignAudit, DesignRating, Objection
from integrhabitat.gatherings.models.design import CRITERIA
from integrhabitat.indicators.api import Cell, Measure, Scope, measures

DAYS = 30
HOUR = timedelta(hours=1)


def centres_within(scope: Scope) -> "QuerySet[Centre]":
    """Published centres of the network, a territory, an organisation, or just the one."""
    rows = Centre.objects.published()
    if isinstance(scope, Centre):
        return rows.filter(pk=scope.pk)
    if isinstance(scope, Organisation):
        return rows.gathered_by(scope)
    if isinstance(scope, Territory):
        return rows.filter(territory__path__startswith=scope.path)
    return rows


def hours_lent(scope: Scope, on: date) -> Sequence[Cell]:
    """Hours that groups had a room, free of charge, in the last thirty days."""
    rows = Booking.objects.standing().filter(session=None, is_block=False)
    rows = rows.filter(space__unit__centre__in=centres_within(scope))
    rows = rows.filter(starts_at__date__gt=on - timedelta(days=DAYS), starts_at__date__lte=on)
    lengths = [end - start for start, end in rows.values_list("starts_at", "ends_at")]
    return [Cell(Decimal(sum(lengths, timedelta()) / HOUR).quantize(Decimal("0.1")), len(lengths))] if lengths else []


def design_scores(scope: Scope, on: date) -> Sequence[Cell]:
    """The mean of each criterion in the last closed audit of each centre (P1.10d)."""
    closed = DesignAudit.objects.filter(centre__in=centres_within(scope), closed_on__lte=on)
    closed = closed.order_by("closed_on", "created_at")
    last = {audit.centre_id: audit.pk for audit in closed}
    rows = DesignRating.objects.filter(criterion__audit__in=last.values()).values("criterion__code")
    found = {row["criterion__code"]: row for row in rows.annotate(mean=Avg("score"), n=Count("pk"))}
    return [
        Cell(Decimal(found[code]["mean"]).quantize(Decimal("0.1")), found[code]["n"], word)
        for code, word in CRITERIA
        if code in found
    ]


def objections_answered(scope: Scope, on: date) -> Sequence[Cell]:
    """Objections of published minutes that have an answer, of a hundred (I2)."""
    rows = Objection.objects.filter(
        decision__minutes__session__centre__in=centres_within(scope),
        decision__minutes__published_on__lte=on,
        is_none=False,
    )
    total, open_ones = rows.count(), rows.filter(answers=None).count()
    share = Decimal(100 * (total - open_ones)) / total if total else Decimal(0)
    return [Cell(share.quantize(Decimal("0.1")), total)] if total else []


for _order, _measure in (
    (
        260,
        Measure(
            "room-hours",
            _("Horas de espacios prestados en los últimos 30 días"),
            _("horas"),
            _("turnos de grupos, gratis"),
            hours_lent,
        ),
    ),
    (
        270,
        Measure(
            "design-score",
            _("Cómo está la casa, según quienes la usan"),
            _("puntos de 1 a 5"),
            _("respuestas de la última consulta cerrada"),
            design_scores,
            about_people=True,
            adds_up=False,
        ),
    ),
    (
        280,
        Measure(
            "objections-answered",
            _("Objeciones con respuesta"),
            "%",
            _("objeciones de actas publicadas"),
            objections_answered,
        ),
    ),
):
    measures.register(_measure.code, _measure, order=_order)
