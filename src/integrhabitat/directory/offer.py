"""Reads of the offer that other modules ask for: by centre, by territory, against the minimum package."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from integrhabitat.centres.api import Centre, Territory
from integrhabitat.directory.models import Category, RightsRoute, Service, ServiceAtLocation
from integrhabitat.directory.models.service import ServiceQuerySet


def published_services(*, on: date) -> ServiceQuerySet:
    """Every service the public may see on that day."""
    return Service.objects.published(on=on)


def services_at(centre: Centre, *, on: date) -> ServiceQuerySet:
    """Published services given at a door of the centre, its own and those it hosts, ready for cards."""
    return published_services(on=on).filter(at_locations__location__unit__centre=centre).distinct().for_cards()


def given_here(centre: Centre, *, on: date) -> list[Service]:
    """The same for the centre's own page: only its doors, which ``for_page`` has read already."""
    units = {unit.pk: unit for unit in centre.units.all()}
    here = ServiceAtLocation.objects.filter(location__unit__in=units).select_related("location__territory")
    services = published_services(on=on).filter(at_locations__location__unit__in=units).distinct()
    doors = Prefetch("at_locations", here.prefetch_related("schedules", "location__schedules"))
    parts = ("categories", "languages", "channels", "schedules")
    found = list(services.select_related("provider__territory", "eligibility").prefetch_related(*parts, doors))
    for place in (link.location for service in found for link in service.at_locations.all()):
        if place.unit_id is not None:
            place.unit = units[place.unit_id]
    return found


def given_at_open_doors(*, on: date) -> "QuerySet[ServiceAtLocation]":
    """Published services at the centres with an open door, with what tells their hours."""
    rows = ServiceAtLocation.objects.filter(
        service__in=published_services(on=on), location__unit__centre__public_level="open"
    )
    return rows.select_related(
        "service__provider__territory", "location__territory", "location__unit__centre__territory"
    ).prefetch_related(
        "schedules", "service__schedules", "location__schedules", "location__unit__slots",
        "location__unit__centre__closures",
    )  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """How many services a territory has, in all and by root category."""

    territory: Territory
    services: int
    by_category: dict[str, int]


def offer_by_territory(territory: Territory, *, on: date) -> list[Offer]:
    """The published offer of each territory just below, in order of name, then of the rest as the territory itself."""
    found = _services_with_paths(territory, on=on)
    children = list(territory.children.order_by("name"))
    parts: dict[UUID, set[UUID]] = defaultdict(set)
    for service, path in found:
        child = next((child for child in children if path.startswith(child.path)), territory)
        parts[child.pk].add(service)
    roots = _roots_of({service for service, _path in found})
    return [_offer(place, parts[place.pk], roots) for place in (*children, territory) if parts[place.pk]]


def _services_with_paths(territory: Territory, *, on: date) -> list[tuple[UUID, str]]:
    inside = Q(location__territory__path__startswith=territory.path) | Q(
        location__unit__centre__territory__path__startswith=territory.path
    )
    rows = ServiceAtLocation.objects.filter(inside, service__in=published_services(on=on)).values_list(
        "service_id", "location__territory__path", "location__unit__centre__territory__path"
    )
    return [(service, own or centres or "") for service, own, centres in rows]


def _roots_of(services: set[UUID]) -> dict[UUID, set[str]]:
    parents = dict(Category.objects.values_list("code", "parent_id"))
    found: dict[UUID, set[str]] = defaultdict(set)
    for service, code in Service.categories.through.objects.filter(service__in=services).values_list(
        "service_id", "category_id"
    ):
        found[service].add(parents.get(code) or code)
    return found


def _offer(territory: Territory, services: set[UUID], roots: dict[UUID, set[str]]) -> Offer:
    counted: dict[str, int] = defaultdict(int)
    for service in services:
        for code in roots.get(service, ()):
            counted[code] += 1
    return Offer(territory, len(services), dict(counted))


def missing_minimum(centre: Centre, *, on: date) -> list[Category]:
    """What the centre's type should offer and nobody offers there; a root is met by any of its children (S099)."""
    wanted = list(centre.type.minimum_package) if centre.type else []
    offered: set[str] = set()
    for code, parent in services_at(centre, on=on).values_list("categories__code", "categories__parent_id"):
        offered |= {code, parent or code}
    missing = [code for code in wanted if code not in offered]
    return sorted(Category.objects.filter(pk__in=missing), key=lambda category: missing.index(category.pk))


def open_share(*, on: date) -> tuple[int, int]:
    """How many published services are open to everyone, of how many (P1.1)."""
    published = published_services(on=on)
    restricted = published.filter(eligibility__mode__in=["preferential", "exclusive"]).count()
    total = published.count()
    return total - restricted, total


def countries_without_host_routes() -> list[Territory]:
    """Countries with published routes none of which is for the host community too (P1.5b)."""
    countries: dict[str, Territory] = {}
    served: set[str] = set()
    for route in RightsRoute.objects.published().select_related("territory"):
        countries.setdefault(route.territory.country, route.territory)
        if route.audience in ("everyone", "hosts"):
            served.add(route.territory.country)
    return [territory for country, territory in sorted(countries.items()) if country not in served]
