"""What the search knows of rooms that are lent, and how the finder shows one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.centres.api import Space, municipality_of, public_place
from integrhabitat.directory.api import (
    Category,
    ResultCard,
    ResultKind,
    category_facets,
    category_texts,
    labels,
    territory_facets,
    texts,
)
from integrhabitat.gatherings.room_pages import lent_spaces
from integrhabitat.search.api import Document, Place, Text, index, remove

KIND, CHUNK = "room", 300
CATEGORY = "salas"
PARTS = ("unit__centre__units", "unit__places__territory__parent")


def room_documents(ids: Iterable[UUID] | None = None) -> Iterator[Document]:
    """Rooms that are lent; the rest has no document."""
    at = timezone.now()  # the search asks for documents without telling the time
    categories = list(Category.objects.filter(code=CATEGORY).select_related("parent"))
    rows = lent_spaces().select_related("unit__centre__territory__parent").prefetch_related(*PARTS)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    for space in rows.iterator(chunk_size=CHUNK):
        yield room_document(space, categories, at)


def room_document(space: Space, categories: list[Category], at: datetime) -> Document:
    """One room, by its name, its kind and what people call such places."""
    centre, place = space.unit.centre, public_place(space.unit, at)
    city = municipality_of(centre.territory)
    facets = (
        *category_facets(categories),
        f"country:{city.country}",
        f"centre:{centre.pk}",
        *territory_facets(city.path),
        *("free:1", "audience:open"),
    )
    return Document(
        kind=KIND,
        object_id=space.pk,
        label=space.name.text("es"),
        labels=labels(space.name),
        texts=(
            *texts(space.name, "A"),
            *category_texts(categories),
            Text(str(space.get_kind_display()), "es", "B"),
            Text(centre.name, "es", "B"),
            Text(city.name, "es", "C"),
        ),
        facets=frozenset(facets),
        places=(Place(place.latitude, place.longitude),) if place.latitude and place.longitude else (),
        verified_on=space.updated_at.date(),
        is_example=centre.is_example,
    )


def room_cards(ids: Sequence[UUID], at: datetime, near: object = None) -> Iterable[ResultCard]:
    """Cards of lent rooms, with the way to book them."""
    category = Category.objects.filter(code=CATEGORY).first()
    for space in lent_spaces().filter(pk__in=ids).prefetch_related(*PARTS):
        centre, place = space.unit.centre, public_place(space.unit, at)
        yield ResultCard(
            kind=KIND,
            id=space.pk,
            name=str(space.name),
            url=reverse("gatherings:room", args=[centre.slug, space.pk]),
            summary=_("Se presta gratis a cualquier grupo organizado."),
            provider=centre.name,
            where=", ".join(filter(None, [centre.name, place.address, str(place.territory)])),
            places=1,
            latitude=place.latitude,
            longitude=place.longitude,
            is_free=True,
            icon="key-round",
            category=str(category or ""),
            language=space.name.language_for() or "es",
            is_example=centre.is_example,
        )


def refresh_rooms_of(centre_id: UUID) -> None:
    """Index a centre's rooms as they are now; one that is lent no more leaves the index."""
    ids = list(Space.objects.filter(unit__centre=centre_id).values_list("pk", flat=True))
    remove(KIND, ids)
    index(room_documents(ids))


ROOM = ResultKind(KIND, gettext_lazy("Espacio para su grupo"), gettext_lazy("Espacios"), "key-round", room_cards)
