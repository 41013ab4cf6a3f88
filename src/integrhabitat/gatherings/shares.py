"""Shares that show who makes the agenda: what neighbours propose (P1.2), what hosts and newcomers teach (S076)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.models.programme import GatheringQuerySet
from integrhabitat.indicators.api import HOST, NEWCOMER, UNASKED, Scope

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Share:
    """A part of a whole, both as numbers of gatherings."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """The share in whole percent, 0 of nothing."""
        return round(100 * self.part / self.whole) if self.whole else 0


def taught_in(scope: Scope, *, on: date) -> GatheringQuerySet:
    """The catalogue of the last year: gatherings of a centre, an operator, a territory or the network."""
    rows = Gathering.objects.taught().filter(sessions__day__gt=on - YEAR, sessions__day__lte=on + YEAR)
    if isinstance(scope, Centre):
        rows = rows.filter(centre=scope)
    elif isinstance(scope, Organisation):
        rows = rows.filter(centre__operator=scope)
    elif isinstance(scope, Territory):
        rows = rows.filter(centre__territory__path__startswith=scope.path)
    return rows.distinct()


def community_share(scope: Scope, *, on: date) -> Share:
    """How many gatherings of the catalogue neighbours proposed (P1.2)."""
    rows = taught_in(scope, on=on)
    proposed = Count("pk", filter=Q(is_from_community=True))
    return Share(**rows.aggregate(part=proposed, whole=Count("pk")))


def taught_by(scope: Scope, *, on: date) -> dict[str, int]:
    """How many gatherings hosts lead, how many newcomers, and of how many nobody said (S076)."""
    ids = taught_in(scope, on=on).values("pk")
    rows = Gathering.objects.filter(pk__in=ids).order_by().values_list("led_by_population").annotate(Count("pk"))
    counted = dict(rows)
    return {code: counted.get(code, 0) for code in (HOST, NEWCOMER, UNASKED)}


def share_taught_by_newcomers(scope: Scope, *, on: date) -> Share:
    """Of what is led by somebody who said where she stands, the part led by newcomers (S076)."""
    counted = taught_by(scope, on=on)
    return Share(counted[NEWCOMER], counted[HOST] + counted[NEWCOMER])
