"""Many services with all their parts: one query for each kind of part, and the rows put together by hand.

A prefetch builds a query for each row and each kind, which took two thirds of a page of results.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, prefetch_related_objects

from integrhabitat.centres.api import Unit
from integrhabitat.directory.models import (
    Category,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
)
from integrhabitat.directory.models.service import ServiceQuerySet

M = TypeVar("M", bound=Model)
NOT_ON_CARDS = (
    "answers", "extra", "cost", "how_to_apply", "wait_time", "interpretation", "accessibility",
    "provider__description", "provider__extra",
)  # fmt: skip


def for_rows(services: ServiceQuerySet) -> list[Service]:
    """The services with what a row of results shows."""
    return gather(services.select_related("provider__territory", "eligibility").defer(*NOT_ON_CARDS))


def gather(services: Iterable[Service]) -> list[Service]:
    """Give each service what ``for_cards`` would have read with it; provider and eligibility are there already."""
    rows = list(services)
    ids = [row.pk for row in rows]
    links = _grouped(ServiceAtLocation.objects.filter(service__in=ids).order_by("pk"), "service_id")
    places = _places({link.location_id for some in links.values() for link in some})
    hours = _hours(ids, places, [link.pk for some in links.values() for link in some])
    categories, languages, channels = _categories(ids), _languages(ids), _channels(ids)
    for place in places.values():
        keep(place, schedules=hours[place.pk])
    for some in links.values():
        for link in some:
            link.location = places[link.location_id]
            keep(link, schedules=hours[link.pk])
    for row in rows:
        keep(
            row,
            categories=categories[row.pk],
            languages=languages[row.pk],
            channels=channels[row.pk],
            schedules=hours[row.pk],
            at_locations=links[row.pk],
        )
    return rows


def keep(row: Any, **parts: Sequence[Any]) -> None:
    """The parts of a row, where a prefetch would have left them."""
    row._prefetched_objects_cache = parts


def parts(row: Any, name: str) -> Iterable[Any]:
    """The parts of a row: those kept at hand, without the manager that Django makes anew for each look."""
    kept: Mapping[str, Iterable[Any]] = getattr(row, "_prefetched_objects_cache", {})
    found: Iterable[Any] = kept[name] if name in kept else getattr(row, name).all()
    return found


def _grouped(rows: Iterable[M], by: str) -> Mapping[UUID, list[M]]:
    found: dict[UUID, list[M]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found


def _categories(ids: Sequence[UUID]) -> Mapping[UUID, list[Category]]:
    links = Service.categories.through._default_manager.filter(service__in=ids).order_by("pk")
    pairs = list(links.values_list("service_id", "category_id"))
    known = Category.objects.select_related("parent").in_bulk({code for _, code in pairs})
    found: dict[UUID, list[Category]] = defaultdict(list)
    for pk, code in pairs:
        found[pk].append(known[code])
    return found


def _languages(ids: Sequence[UUID]) -> Mapping[UUID, list[ServiceLanguage]]:
    return _grouped(ServiceLanguage.objects.filter(service__in=ids).order_by("pk"), "service_id")


def _channels(ids: Sequence[UUID]) -> Mapping[UUID, list[ServiceChannel]]:
    return _grouped(ServiceChannel.objects.filter(service__in=ids).order_by("pk"), "service_id")


def _hours(
    ids: Sequence[UUID], places: Mapping[UUID, Location], links: Sequence[UUID]
) -> Mapping[UUID, list[Schedule]]:
    """Weekly slots by what they belong to: a service, a place, or a service at a place."""
    wanted = Q(service__in=ids) | Q(location__in=list(places)) | Q(at_location__in=links)
    found: dict[UUID, list[Schedule]] = defaultdict(list)
    for slot in Schedule.objects.filter(wanted).defer("extra").order_by("pk"):
        owner = slot.service_id or slot.location_id or slot.at_location_id
        if owner is not None:
            found[owner].append(slot)
    return found


def _places(ids: set[UUID]) -> Mapping[UUID, Location]:
    """Places by their id, a centre's door with the centre's own rules, hours and closures."""
    found = Location.objects.select_related("territory").defer("extra").in_bulk(ids)
    doors = {place.unit_id for place in found.values() if place.unit_id}
    if doors:
        units = Unit.objects.select_related("centre__type", "centre__territory__parent").in_bulk(doors)
        parts = ("slots", "places__territory", "centre__closures", "centre__units")
        prefetch_related_objects(list(units.values()), *parts)
        for place in found.values():
            place.unit = units.get(place.unit_id)
    return found
