"""What is counted about the offer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.directory.freshness import OVERDUE_DAYS
from integrhabitat.directory.models import Posting, PulseReading, VerificationTask
from integrhabitat.directory.models.board import PostingQuerySet
from integrhabitat.directory.models.service import ServiceQuerySet
from integrhabitat.directory.offer import published_services
from integrhabitat.directory.unmet import by_territory
from integrhabitat.indicators.api import POPULATION_WORDS, Cell, Measure, Scope, measures


def services_of(scope: Scope, on: date) -> ServiceQuerySet:
    """Published services of a centre, an organisation, a territory, or all."""
    rows = published_services(on=on)
    if isinstance(scope, Centre):
        return rows.filter(at_locations__location__unit__centre=scope).distinct()
    if isinstance(scope, Organisation):
        return rows.filter(provider=scope)
    if isinstance(scope, Territory):
        here = Q(at_locations__location__territory__path__startswith=scope.path)
        at_centres = Q(at_locations__location__unit__centre__territory__path__startswith=scope.path)
        return rows.filter(here | at_centres).distinct()
    return rows


def _share(part: int, whole: int) -> list[Cell]:
    return [Cell((Decimal(part) * 100 / whole).quantize(Decimal("0.1")), whole)] if whole else []


def published(scope: Scope, on: date) -> Sequence[Cell]:
    """How many services the public can use."""
    count = services_of(scope, on).count()
    return [Cell(Decimal(count), count)] if count else []


def open_to_everyone(scope: Scope, on: date) -> Sequence[Cell]:
    """The share without restriction (P1.1)."""
    rows = services_of(scope, on)
    restricted = rows.filter(eligibility__mode__in=["preferential", "exclusive"]).count()
    whole = rows.count()
    return _share(whole - restricted, whole)


def verified(scope: Scope, on: date) -> Sequence[Cell]:
    """The share that somebody verified within ninety days."""
    rows = services_of(scope, on)
    return _share(rows.filter(verified_on__gte=on - timedelta(days=OVERDUE_DAYS)).count(), rows.count())


def desks_with_staff(scope: Scope, on: date) -> Sequence[Cell]:
    """The share of permanent desks without an open alarm for lack of staff (R4)."""
    desks = services_of(scope, on).filter(is_permanent=True, at_locations__location__unit__isnull=False).distinct()
    alarms = VerificationTask.objects.open_about("service").filter(reason="no_staff")
    whole = desks.count()
    return _share(whole - desks.filter(pk__in=alarms.values("object_id")).count(), whole)


def unanswered(scope: Scope, on: date) -> Sequence[Cell]:
    """Searches without an answer in the last twelve months."""
    if scope is not None and not isinstance(scope, Territory):
        return []
    times = sum(row.times for row in by_territory(scope, since=on - timedelta(days=365), limit=1000))
    return [Cell(Decimal(times), times)] if times else []


def taught(scope: Scope, on: date) -> Sequence[Cell]:
    """Who offered what is taught here now: the share of each population among offers that became a gathering (S076)."""
    taken = postings_of(scope).teaching().filter(how_solved="gathering", closed_on__gte=on - timedelta(days=365))
    found = Counter(taken.values_list("population", flat=True))
    whole = sum(found.values())
    return [
        Cell((Decimal(found[code]) * 100 / whole).quantize(Decimal("0.1")), found[code], word)
        for code, word in POPULATION_WORDS.items()
        if found[code]
    ]


def postings_of(scope: Scope) -> PostingQuerySet:
    """Needs and offers of a centre, a territory, or all."""
    rows = Posting.objects.all()
    if isinstance(scope, Centre):
        return rows.filter(centre=scope)
    if isinstance(scope, Territory):
        return rows.filter(centre__territory__path__startswith=scope.path)
    return rows.none() if scope is not None else rows


def solved(scope: Scope, on: date) -> Sequence[Cell]:
    """The share of posts of the last year that ended well, of all that ended (E5.5)."""
    rows = postings_of(scope).filter(posted_on__gte=on - timedelta(days=365)).exclude(state="held")
    ended = rows.exclude(closed_on=None) | rows.filter(expires_on__lt=on)
    return _share(rows.filter(state="solved").exclude(how_solved="gone").count(), ended.distinct().count())


def lacking(scope: Scope, on: date) -> Sequence[Cell]:
    """Requests beyond the offers in each of the last three months that were read: the trend of unmet needs (E5.5)."""
    rows = PulseReading.objects.filter(month__gte=on - timedelta(days=100))
    if isinstance(scope, Centre):
        rows = rows.filter(need__centre=scope)
    elif isinstance(scope, Territory):
        rows = rows.filter(need__centre__territory__path__startswith=scope.path)
    elif scope is not None:
        return []
    months: Counter[date] = Counter()
    for reading in rows:
        months[reading.month] += reading.lack
    return [Cell(Decimal(months[month]), months[month], f"{month:%Y-%m}") for month in sorted(months)]


def days_to_offer(scope: Scope, on: date) -> Sequence[Cell]:
    """Days from the first note of a service to its publication, on average in the last year (P1.10a)."""
    recent = services_of(scope, on).filter(published_on__gte=on - timedelta(days=365), source="")
    waits = [max((row.published_on - row.created_at.date()).days, 0) for row in recent if row.published_on]
    return [Cell((Decimal(sum(waits)) / len(waits)).quantize(Decimal("0.1")), len(waits))] if waits else []


for _order, _measure in (
    (110, Measure("services", _("Servicios publicados"), _("servicios"), _("servicios publicados"), published)),
    (120, Measure("open-share", _("Servicios abiertos a todas las personas"), "%", _("servicios"), open_to_everyone)),
    (130, Measure("verified-share", _("Servicios verificados hace menos de 90 días"), "%", _("servicios"), verified)),
    (140, Measure("desks-staffed", _("Mesas permanentes con personal"), "%", _("mesas"), desks_with_staff)),
    (150, Measure("unmet", _("Búsquedas sin respuesta en un año"), _("búsquedas"), _("palabras"), unanswered)),
    (160, Measure("days-to-offer", _("Del apunte a la publicación"), _("días"), _("servicios"), days_to_offer)),
    (170, Measure("board-solved", _("Avisos del tablón resueltos"), "%", _("avisos terminados"), solved)),
    (180, Measure("needs-lacking", _("Pedidos sin oferta por mes"), _("pedidos"), _("temas del pulso"), lacking, True)),
    (
        190,
        Measure("taught-by", _("Ofertas de enseñar que se hicieron"), "%", _("ofertas de enseñar"), taught, True),
    ),
):
    measures.register(_measure.code, _measure, order=_order)
