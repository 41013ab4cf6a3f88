"""What the search knows of centres: names in every script, purposes, city; nothing hidden."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from integrhabitat.centres.hours import timetable_of
from integrhabitat.centres.models import Centre
from integrhabitat.centres.names import search_name
from integrhabitat.centres.places import main_unit, municipality_of, public_place_of
from integrhabitat.centres.timetable import HORIZON
from integrhabitat.search.api import Document, Hours, Place, Text
from integrhabitat.ui.translated import Translated

CHUNK = 300


def centre_documents(ids: Iterable[UUID] | None = None) -> Iterator[Document]:
    """Published centres; the rest has no document."""
    at = timezone.now()  # the search asks for documents without telling the time
    rows = Centre.objects.published().for_cards().prefetch_related("modules")
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    for centre in rows.iterator(chunk_size=CHUNK):
        yield centre_document(centre, at)


def centre_document(centre: Centre, at: datetime) -> Document:
    """One centre read by ``for_cards``."""
    place = public_place_of(centre, at)
    return Document(
        kind="centre",
        object_id=centre.pk,
        label=centre.name,
        labels={"es": centre.name},
        texts=tuple(_texts(centre)),
        facets=frozenset(_facets(centre)),
        places=(Place(place.latitude, place.longitude),) if place.latitude and place.longitude else (),
        hours=_hours(centre, at),
        verified_on=centre.updated_at.date() if centre.public_level == "open" else centre.source_date,
        is_example=centre.is_example,
    )


def _texts(centre: Centre) -> Iterator[Text]:
    for name in (centre.name, *(alias.name for alias in centre.aliases.all())):
        yield Text(name, "es", "A")
        if not name.isascii() and search_name(name) != name.lower():
            yield Text(search_name(name), "es", "A")  # the same name in Latin letters
    if centre.type:
        yield from _in_languages(centre.type.name, "B")
        yield from (Text(each["name"], "es", "B") for each in centre.type.regional_names if each.get("name"))
    if centre.operator:
        yield Text(centre.operator.name, "es", "B")
    yield Text(municipality_of(centre.territory).name, "es", "B")
    for text in (centre.purpose, centre.mission, centre.description):
        yield from _in_languages(text, "C")


def _in_languages(text: Translated, weight: str) -> Iterator[Text]:
    for language, entry in text.items():
        if entry.get("text"):
            yield Text(entry["text"], language, weight)  # type: ignore[arg-type]


def _facets(centre: Centre) -> Iterator[str]:
    yield f"country:{centre.territory.country}"
    yield f"centre:{centre.pk}"
    yield from (f"territory:{UUID(part)}" for part in municipality_of(centre.territory).path.split("/") if part)
    yield from (f"purpose:{code}" for code in centre.purposes)
    yield "free:1"


def _hours(centre: Centre, at: datetime) -> Hours | None:
    unit = main_unit(centre) if centre.public_level == "open" else None
    if unit is None or not unit.slots.all():
        return None
    table = timetable_of(unit)
    yesterday = table.today(at).day - timedelta(days=1)
    slots = [slot for slot in table.slots if slot.is_in_season(yesterday + timedelta(days=1))]
    return Hours(
        zone=centre.timezone,
        slots=tuple((slot.weekday, f"{slot.opens:%H:%M}", f"{slot.closes:%H:%M}") for slot in slots),
        closed_on=table.announced_closures(yesterday, HORIZON.days),
        holidays_country=table.holidays_country or None,
    )
