"""Territories as the public looks them up: by official code, with their parts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from integrhabitat.centres.api import Centre, Territory
from integrhabitat.directory.api import offer_by_territory


@dataclass(frozen=True)
class Part:
    """A barrio (or municipality) of a territory and what it has; ``is_rest`` is what lies in none of them."""

    territory: Territory
    centres: int
    services: int
    is_rest: bool = False


def named(key: str) -> Territory | None:
    """The territory with that official code or identifier."""
    try:
        return Territory.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return Territory.objects.filter(codes__code__iexact=key).order_by("level").first()


def parts_of(territory: Territory, *, on: date) -> list[Part]:
    """The parts one level down (and the rest, as the territory itself) with their published centres and services."""
    rows = Centre.objects.published().filter(territory__path__startswith=territory.path)
    paths = list(rows.values_list("territory__path", flat=True))
    offers = {offer.territory.pk: offer.services for offer in offer_by_territory(territory, on=on)}
    children = list(territory.children.order_by("name"))
    counted = [(child, sum(path.startswith(child.path) for path in paths)) for child in children]
    found = [Part(child, centres, offers.get(child.pk, 0)) for child, centres in counted]
    others = len(paths) - sum(centres for _child, centres in counted)
    found.append(Part(territory, others, offers.get(territory.pk, 0), is_rest=True))
    return [part for part in found if part.centres or part.services]


def with_centres() -> list[tuple[Territory, list[Territory]]]:
    """Countries of the network and, under each, the municipalities that have centres."""
    shown = Q(centres__public_level__in=["map", "open"])
    rows = Territory.objects.exclude(level="barrio").annotate(found=Count("centres", filter=shown)).filter(found__gt=0)
    codes = Centre.objects.published().values("territory__country")
    countries = Territory.objects.filter(level="country", country__in=codes).order_by("name")
    cities = list(rows.exclude(level="country").order_by("name"))
    return [(country, [city for city in cities if city.country == country.country]) for country in countries]
