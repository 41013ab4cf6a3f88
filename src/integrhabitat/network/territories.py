"""Territories as the public looks them up: by official code, with their parts."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from integrhabitat.centres.api import Centre, Territory


@dataclass(frozen=True)
class Part:
    """A barrio (or municipality) of a territory and what it has."""

    territory: Territory
    centres: int


def named(key: str) -> Territory | None:
    """The territory with that official code or identifier."""
    try:
        return Territory.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return Territory.objects.filter(codes__code__iexact=key).order_by("level").first()


def parts_of(territory: Territory) -> list[Part]:
    """The parts one level down, with their published centres."""
    found = []
    for child in territory.children.order_by("name"):
        centres = Centre.objects.published().filter(territory__path__startswith=child.path).count()
        found.append(Part(child, centres))
    return found


def with_centres() -> list[tuple[Territory, list[Territory]]]:
    """Countries of the network and, under each, the municipalities that have centres."""
    shown = Q(centres__public_level__in=["map", "open"])
    rows = Territory.objects.exclude(level="barrio").annotate(found=Count("centres", filter=shown)).filter(found__gt=0)
    codes = Centre.objects.published().values("territory__country")
    countries = Territory.objects.filter(level="country", country__in=codes).order_by("name")
    cities = list(rows.exclude(level="country").order_by("name"))
    return [(country, [city for city in cities if city.country == country.country]) for country in countries]
