"""Which rows an answer of the open standard shows: published ones, with all that one page needs loaded."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Avg, Prefetch, QuerySet

from integrhabitat.centres.api import Organisation
from integrhabitat.directory.hsds.terms import TAXONOMY_ID, term_id
from integrhabitat.directory.models import Category, Location, Service, ServiceAtLocation
from integrhabitat.search.api import Query, search

SEARCH_REACH = 1000  # the best of a full text search; a directory's reader pages through less
METRES_PER_DEGREE = 111_195.0
LOCATIONS = Location.objects.select_related(
    "territory", "unit__centre__type", "unit__centre__territory__parent"
).prefetch_related(
    "phones",
    "schedules",
    "unit__slots",
    "unit__places__territory__parent",
    "unit__centre__closures",
    "unit__centre__units",
)


@dataclass(frozen=True)
class Wanted:
    """The filters of one request; all must hold."""

    search: str = ""
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    postcode: str = ""
    proximity: float | None = None


def services(wanted: Wanted, *, at: datetime) -> QuerySet[Service]:
    """Published services under the filters, oldest change first."""
    found = Service.objects.published(on=at.date())
    if wanted.search:
        found = found.filter(pk__in=matching(wanted.search, at=at))
    if wanted.taxonomy_term_id:
        found = found.filter(categories__in=codes_under(wanted.taxonomy_term_id)).distinct()
    if wanted.taxonomy_id:
        found = found.filter(categories__isnull=False).distinct() if wanted.taxonomy_id == TAXONOMY_ID else found.none()
    if wanted.organization_id:
        found = found.filter(provider=wanted.organization_id)
    if wanted.modified_after:
        found = found.filter(updated_at__gte=wanted.modified_after)
    return found.order_by("updated_at", "pk")


def matching(text: str, *, at: datetime) -> list[UUID]:
    """The services that the finder finds for that text, the best first."""
    results = search(Query(at=at, text=text[:500], kinds=frozenset({"service"}), limit=SEARCH_REACH))
    return [hit.object_id for hit in results.hits]


def codes_under(term: UUID) -> list[str]:
    """The codes of a term of ours and of those below it; none when it is not ours."""
    parents: Mapping[str, str | None] = dict(Category.objects.values_list("code", "parent"))
    return [code for code, parent in parents.items() if term in (term_id(code), parent and term_id(parent))]


def for_list(found: QuerySet[Service]) -> QuerySet[Service]:
    """With what a plain list shows."""
    return found.select_related("provider", "eligibility")


def at_locations() -> QuerySet[ServiceAtLocation]:
    """Services at their places, with the places complete."""
    return ServiceAtLocation.objects.prefetch_related("phones", "schedules", Prefetch("location", LOCATIONS))


def for_full(found: QuerySet[Service]) -> QuerySet[Service]:
    """With everything that belongs to a service, in a fixed number of queries."""
    return for_list(found).prefetch_related(
        "categories",
        "languages",
        "channels",
        "phones",
        "required_documents",
        "schedules",
        Prefetch("at_locations", at_locations().order_by("pk")),
    )


def organisations(wanted: Wanted, *, at: datetime) -> QuerySet[Organisation]:
    """Organisations under the filters; those on categories ask for one published service in them."""
    found = Organisation.objects.order_by("pk")
    if wanted.search:
        found = found.filter(name__icontains=wanted.search)
    if wanted.taxonomy_term_id or wanted.taxonomy_id:
        offered = services(
            Wanted(taxonomy_term_id=wanted.taxonomy_term_id, taxonomy_id=wanted.taxonomy_id), at=at
        ).order_by()
        found = found.filter(pk__in=offered.values("provider"))
    return found


def for_full_organisation(
    found: QuerySet[Organisation], *, at: datetime, full_services: bool
) -> QuerySet[Organisation]:
    """With their places and published services."""
    offered = services(Wanted(), at=at)
    offered = for_full(offered) if full_services else for_list(offered)
    return found.prefetch_related(
        Prefetch("locations", LOCATIONS.order_by("pk")), Prefetch("services", offered, to_attr="offered")
    )


def places(wanted: Wanted, *, at: datetime) -> QuerySet[ServiceAtLocation]:
    """Services at places under the filters."""
    offered = services(wanted, at=at).order_by()
    found = ServiceAtLocation.objects.filter(service__in=offered.values("pk")).order_by("pk")
    if wanted.postcode and wanted.proximity is None:
        found = found.filter(location__in=_open_places().filter(postal_code__iexact=wanted.postcode))
    if wanted.postcode and wanted.proximity is not None:
        found = found.filter(location__in=_near(wanted.postcode, wanted.proximity))
    return found


def for_places(found: QuerySet[ServiceAtLocation], *, full: bool, on: date) -> QuerySet[ServiceAtLocation]:
    """With their places and services."""
    offered = Service.objects.published(on=on)
    loaded = for_full(offered) if full else for_list(offered)
    return found.prefetch_related("phones", "schedules", Prefetch("location", LOCATIONS), Prefetch("service", loaded))


def _open_places() -> QuerySet[Location]:
    """Places with an address of their own that may be shown."""
    return Location.objects.filter(is_hidden=False, unit=None)


def _near(postcode: str, metres: float) -> list[UUID]:
    """Places within that many metres of the middle of the places with that postcode."""
    same = _open_places().filter(postal_code__iexact=postcode)
    middle = same.aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
    if middle["latitude"] is None or middle["longitude"] is None:
        return []
    latitude, longitude = float(middle["latitude"]), float(middle["longitude"])
    high = metres / METRES_PER_DEGREE
    wide = min(180.0, high / max(math.cos(math.radians(latitude)), 0.01))
    box = _open_places().filter(
        latitude__range=(latitude - high, latitude + high), longitude__range=(longitude - wide, longitude + wide)
    )
    points: Iterable[tuple[UUID, float | None, float | None]] = box.values_list("pk", "latitude", "longitude")
    return [
        pk
        for pk, lat, lon in points
        if lat is not None and lon is not None and _metres(latitude, longitude, lat, lon) <= metres
    ]


def _metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along the sphere (haversine)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(half))
