"""What the search knows of services, routes, help lines and fact sheets: only what the public may read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.utils import timezone

from integrhabitat.centres.api import Timetable
from integrhabitat.directory.gathering import gather, parts
from integrhabitat.directory.models import Category, FactSheet, HelpLine, RightsRoute, Service
from integrhabitat.directory.places import Door, doors_of, timetable_at
from integrhabitat.search.api import Document, Hours, Place, Text
from integrhabitat.ui.translated import Translated

Ids = Iterable[UUID] | None
CHUNK = 500
CLOSURES_AHEAD = 90  # days of announced closures that the index knows; it is renewed every day


def texts(translated: Translated, weight: str) -> Iterator[Text]:
    """One text for each language it is written in."""
    for language, entry in translated.items():
        if entry.get("text"):
            yield Text(entry["text"], language, weight)  # type: ignore[arg-type]


def category_texts(categories: Iterable[Category]) -> Iterator[Text]:
    """Names and everyday words of the categories, and the names of their parents."""
    for category in categories:
        yield from texts(category.name, "B")
        for language, words in category.words.items():
            yield Text(" · ".join(words), language, "B")
        if category.parent is not None:
            yield from texts(category.parent.name, "B")


def category_facets(categories: Iterable[Category]) -> Iterator[str]:
    """``cat:`` with the code of each category and of its parent."""
    for category in categories:
        yield f"cat:{category.code}"
        if category.parent_id:
            yield f"cat:{category.parent_id}"


def territory_facets(path: str) -> Iterator[str]:
    """``territory:`` for a territory and each one above it."""
    return (f"territory:{UUID(part)}" for part in path.split("/") if part)


def labels(translated: Translated) -> Mapping[str, str]:
    """What autocomplete offers, by language."""
    return {language: entry["text"] for language, entry in translated.items() if entry.get("text")}


def service_documents(ids: Ids = None) -> Iterator[Document]:
    """Published services; the rest has no document."""
    at = timezone.now()  # the search asks for documents without telling the time
    services = Service.objects.published(on=at.date()).select_related("provider__territory", "eligibility")
    if ids is not None:
        services = services.filter(pk__in=list(ids))
    rows = services.iterator(chunk_size=CHUNK)
    while chunk := gather(islice(rows, CHUNK)):
        yield from (service_document(service, at) for service in chunk)


def service_document(service: Service, at: datetime) -> Document:
    """One service with its parts (see ``gathering``)."""
    doors = doors_of(service, at)
    categories = list(parts(service, "categories"))
    return Document(
        kind="service",
        object_id=service.pk,
        label=service.name.text("es"),
        labels=labels(service.name),
        texts=(
            *texts(service.name, "A"),
            *category_texts(categories),
            Text(service.provider.name, "es", "B"),
            *(Text(door.found_by, "es", "C") for door in doors),
            *texts(service.description, "C"),
            *texts(service.how_to_apply, "C"),
        ),
        facets=frozenset(service_facets(service, categories)),
        places=tuple(_points(doors)),
        hours=_hours(service, doors, at.date()),
        verified_on=service.verified_on,
        expires_on=service.ends_on,
        is_example=service.is_example,
    )


def service_facets(service: Service, categories: Iterable[Category]) -> Iterator[str]:
    """By what a service can be filtered."""
    yield from category_facets(categories)
    yield from (f"lang:{spoken.code}" for spoken in parts(service, "languages"))
    yield from (f"channel:{channel.kind}" for channel in parts(service, "channels"))
    yield "permanent:1" if service.is_permanent else "permanent:0"
    if service.is_free:
        yield "free:1"
    eligibility = getattr(service, "eligibility", None)
    yield f"audience:{eligibility.mode if eligibility else 'open'}"
    if service.provider.territory:
        yield f"country:{service.provider.territory.country}"
    for at_location in parts(service, "at_locations"):
        location = at_location.location
        territory = location.unit.centre.territory if location.unit else location.territory
        if location.unit:
            yield f"centre:{location.unit.centre_id}"
        if territory:
            yield f"country:{territory.country}"
            yield from territory_facets(territory.path)
        elif location.country:
            yield f"country:{location.country.lower()}"


def _points(doors: Iterable[Door]) -> Iterator[Place]:
    for door in doors:
        if not door.is_hidden and door.latitude is not None and door.longitude is not None:
            yield Place(door.latitude, door.longitude)


def _hours(service: Service, doors: Iterable[Door], on: date) -> Hours | None:
    """Hours of all places in the first one's zone, else its own: open now means open somewhere."""
    tables = [door.timetable for door in doors if door.timetable]
    if not tables and (own := timetable_at(service, None)):
        tables = [own]
    if not tables:
        return None
    first = tables[0]
    tables = [table for table in tables if table.zone == first.zone]
    slots = {
        (slot.weekday, slot.opens.isoformat("minutes"), slot.closes.isoformat("minutes"))
        for table in tables
        for slot in table.slots
        if (slot.valid_from is None or slot.valid_from <= on) and (slot.valid_until is None or slot.valid_until >= on)
    }
    closed = frozenset[date].intersection(*(frozenset(_closed_days(table, on)) for table in tables))
    return Hours(first.zone.key, tuple(sorted(slots)), closed, first.holidays_country or None)


def _closed_days(table: Timetable, on: date) -> Iterator[date]:
    for closure in table.closures:
        day = max(closure.starts_on, on - timedelta(days=1))
        last = min(closure.ends_on, on + timedelta(days=CLOSURES_AHEAD))
        while day <= last:
            yield day
            day += timedelta(days=1)


def route_documents(ids: Ids = None) -> Iterator[Document]:
    """Published routes; one past its review is still found, and its row says that it expired."""
    routes = RightsRoute.objects.published().select_related("territory", "category__parent").prefetch_related("steps")
    if ids is not None:
        routes = routes.filter(pk__in=list(ids))
    for route in routes.iterator(chunk_size=CHUNK):
        body = (route.summary, route.who_may_use, route.documents_obtained, *(step.title for step in route.steps.all()))
        yield Document(
            kind="route",
            object_id=route.pk,
            label=route.title.text("es"),
            labels=labels(route.title),
            texts=(
                *texts(route.title, "A"),
                *category_texts([route.category]),
                Text(route.territory.name, "es", "C"),
                *(text for part in body for text in texts(part, "C")),
            ),
            facets=frozenset(
                [
                    *category_facets([route.category]),
                    *territory_facets(route.territory.path),
                    f"country:{route.territory.country}",
                    f"audience:{route.audience}",
                ]
            ),
            verified_on=route.reviewed_on,
            is_example=route.is_example,
        )


def help_line_documents(ids: Ids = None) -> Iterator[Document]:
    """Published help lines."""
    lines = HelpLine.objects.filter(is_published=True).select_related("territory", "organisation")
    if ids is not None:
        lines = lines.filter(pk__in=list(ids))
    for line in lines.prefetch_related("categories__parent").iterator(chunk_size=CHUNK):
        categories = list(line.categories.all())
        facets = [*category_facets(categories), *territory_facets(line.territory.path)]
        facets += [f"country:{line.territory.country}", f"channel:{line.channel}"]
        facets += [f"lang:{code}" for code in line.languages] + (["free:1"] if line.is_free else [])
        yield Document(
            kind="helpline",
            object_id=line.pk,
            label=line.name.text("es"),
            labels=labels(line.name),
            texts=(
                *texts(line.name, "A"),
                *category_texts(categories),
                *([Text(line.organisation.name, "es", "B")] if line.organisation else []),
                *texts(line.description, "C"),
            ),
            facets=frozenset(facets),
            verified_on=line.verified_on,
            is_example=line.is_example,
        )


def fact_sheet_documents(ids: Ids = None) -> Iterator[Document]:
    """Published fact sheets."""
    sheets = FactSheet.objects.filter(is_published=True).select_related("territory", "category__parent")
    if ids is not None:
        sheets = sheets.filter(pk__in=list(ids))
    for sheet in sheets.iterator(chunk_size=CHUNK):
        where = sheet.territory
        facets = [*category_facets([sheet.category]), f"moment:{sheet.moment}"]
        facets += [*territory_facets(where.path), f"country:{where.country}"] if where else []
        yield Document(
            kind="factsheet",
            object_id=sheet.pk,
            label=sheet.title.text("es"),
            labels=labels(sheet.title),
            texts=(*texts(sheet.title, "A"), *category_texts([sheet.category]), *texts(sheet.body, "C")),
            facets=frozenset(facets),
            verified_on=sheet.reviewed_on,
            is_example=sheet.is_example,
        )


SOURCES: Mapping[str, Callable[[Ids], Iterator[Document]]] = {
    "service": service_documents,
    "route": route_documents,
    "helpline": help_line_documents,
    "factsheet": fact_sheet_documents,
}
