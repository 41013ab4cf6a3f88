"""Attendances and unique people: two figures side by side, never one sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from integrhabitat.gatherings.models import Attendance, HeadCount
from integrhabitat.gatherings.models.attendance import Place
from integrhabitat.indicators.api import POPULATIONS, Cell


@dataclass(frozen=True)
class Presence:
    """Who came to a place between two days, by what they said of themselves.

    ``attendances`` counts every time somebody came, heads included. ``people`` counts code cards: somebody
    who came to two houses is one. ``without_card`` attendances belong to nobody who could be counted once.
    """

    attendances: Mapping[str, int]
    people: Mapping[str, int]
    without_card: int

    @property
    def times(self) -> int:
        """All attendances."""
        return sum(self.attendances.values())

    @property
    def cards(self) -> int:
        """All different people with a card."""
        return sum(self.people.values())

    @property
    def few_cards(self) -> bool:
        """Whether the people are too few to be shown."""
        return Cell(Decimal(self.cards), self.cards).is_hidden


def presence(place: Place, *, since: date, until: date) -> Presence:
    """Count a centre, an organisation, a territory or the whole network; both days are counted."""
    came = Attendance.objects.within(place, since=since, until=until)
    told = came.values("population").annotate(times=Count("pk"), loose=Count("pk", filter=Q(alias=None))).order_by()
    heads = HeadCount.objects.within(place, since=since, until=until).values("population").annotate(n=Sum("people"))
    cards = came.exclude(alias=None).values("alias__population").annotate(n=Count("alias", distinct=True)).order_by()
    counted = {row["population"]: row["n"] for row in heads.order_by()}
    times = {row["population"]: row["times"] for row in told}
    people = {row["alias__population"]: row["n"] for row in cards}
    return Presence(
        {code: times.get(code, 0) + counted.get(code, 0) for code, _word in POPULATIONS},
        {code: people.get(code, 0) for code, _word in POPULATIONS},
        sum(row["loose"] for row in told) + sum(counted.values()),
    )
