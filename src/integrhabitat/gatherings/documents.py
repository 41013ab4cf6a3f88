"""What the search knows of the agenda: published gatherings with a date to come."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from integrhabitat.centres.api import local_day, municipality_of, public_place_of
from integrhabitat.directory.api import Category, category_facets, category_texts, labels, territory_facets, texts
from integrhabitat.gatherings.models import Gathering, Session
from integrhabitat.search.api import Document, Hours, Place, Text

CHUNK = 300
CENTRE_PARTS = ("centre__units__places__territory", "categories__parent")


def gathering_documents(ids: Iterable[UUID] | None = None) -> Iterator[Document]:
    """Gatherings that somebody can still come to; the rest has no document."""
    at = timezone.now()  # the search asks for documents without telling the time
    coming = Prefetch(
        "sessions", Session.objects.planned().filter(ends_at__gt=at).order_by("starts_at"), to_attr="coming"
    )
    yesterday = (at - timedelta(days=1)).date()  # it may still be today there; what is over has nothing in ``coming``
    rows = Gathering.objects.to_be_found(on=yesterday).for_page().select_related("centre__type")
    rows = rows.prefetch_related(*CENTRE_PARTS, coming)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    for gathering in rows.iterator(chunk_size=CHUNK):
        if gathering.coming:  # type: ignore[attr-defined]
            yield gathering_document(gathering, at)


def gathering_document(gathering: Gathering, at: datetime) -> Document:
    """One gathering with its sessions to come in ``coming``; the index is renewed every day."""
    sessions: list[Session] = gathering.coming  # type: ignore[attr-defined]
    place = public_place_of(gathering.centre, at)
    categories = list(gathering.categories.all())
    last_on = sessions[-1].day
    return Document(
        kind="gathering",
        object_id=gathering.pk,
        label=gathering.title.text("es"),
        labels=labels(gathering.title),
        texts=(
            *texts(gathering.title, "A"),
            *category_texts(categories),
            Text(str(gathering.get_kind_display()), "es", "B"),
            Text(gathering.centre.name, "es", "B"),
            Text(municipality_of(gathering.centre.territory).name, "es", "C"),
            *([Text(gathering.partner_label, "es", "B")] if gathering.is_notice else []),
            *texts(gathering.description, "C"),
        ),
        facets=frozenset(_facets(gathering, categories)),
        places=(Place(place.latitude, place.longitude),) if place.latitude and place.longitude else (),
        hours=_this_week(gathering, sessions, at),
        expires_on=min(last_on, gathering.expires_on) if gathering.expires_on else last_on,
        is_example=gathering.is_example,
    )


def _facets(gathering: Gathering, categories: Iterable[Category]) -> Iterator[str]:
    yield from category_facets(categories)
    yield from (f"lang:{code}" for code in gathering.languages)
    yield f"country:{gathering.centre.territory.country}"
    yield f"centre:{gathering.centre_id}"
    yield from territory_facets(municipality_of(gathering.centre.territory).path)
    yield "free:1"
    yield "audience:open"


def _this_week(gathering: Gathering, sessions: list[Session], at: datetime) -> Hours | None:
    """The dates of the coming seven days as weekly hours: whether it takes place now."""
    today = local_day(gathering.centre, at)
    slots = set()
    for session in sessions:
        if session.day < today + timedelta(days=7):
            session.centre = gathering.centre
            slots.add((session.day.weekday(), f"{session.starts_here:%H:%M}", f"{session.ends_here:%H:%M}"))
    return Hours(gathering.centre.timezone, tuple(sorted(slots))) if slots else None
