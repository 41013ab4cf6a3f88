"""What a row of results shows of a gathering: its next date."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from integrhabitat.centres.api import public_place_of
from integrhabitat.directory.api import ResultCard, ResultKind
from integrhabitat.gatherings.models import Gathering, Session

CENTRE_PARTS = ("centre__units__places__territory",)


def gathering_cards(ids: Sequence[UUID], at: datetime, near: object = None) -> Iterable[ResultCard]:
    """Cards of published gatherings with a date to come."""
    coming = Prefetch(
        "sessions", Session.objects.planned().filter(ends_at__gt=at).order_by("starts_at"), to_attr="coming"
    )
    rows = Gathering.objects.published().filter(pk__in=ids).for_page().select_related("centre__type")
    for gathering in rows.prefetch_related(*CENTRE_PARTS, coming):
        if gathering.coming and not gathering.is_expired(gathering.coming[0].day):  # type: ignore[attr-defined]
            yield card_of(gathering, at)


def card_of(gathering: Gathering, at: datetime) -> ResultCard:
    """One card; the gathering has its sessions to come in ``coming``."""
    session: Session = gathering.coming[0]  # type: ignore[attr-defined]
    session.centre = gathering.centre
    place = public_place_of(gathering.centre, at)
    category = next(iter(gathering.categories.all()), None)
    state = gathering.title.state()
    return ResultCard(
        kind="gathering",
        id=gathering.pk,
        name=str(gathering.title),
        url=gathering.get_absolute_url(),
        summary=str(gathering.description).split("\n")[0][:160],
        provider=gathering.partner_label or gathering.centre.name,
        where=", ".join(filter(None, [gathering.centre.name, place.address, str(place.territory)])),
        places=1,
        latitude=place.latitude,
        longitude=place.longitude,
        open_now=session.starts_at <= at < session.ends_at,
        open_sentence=when_words(session),
        is_free=True,
        languages=tuple(gathering.languages),
        icon=category.icon if category else "calendar-days",
        category=str(category or ""),
        language=gathering.title.language_for() or "es",
        review="" if state == "reviewed" else state,
        is_example=gathering.is_example,
    )


def when_words(session: Session) -> str:
    """The next date in words: ``sábado 28 de noviembre, 10:00``."""
    return f"{date_format(session.day, 'l')} {date_format(session.day, 'MONTH_DAY_FORMAT')}, {session.begins}"


def calendar_of(card: ResultCard) -> str:
    """The address of its calendar file."""
    return reverse("gatherings:gathering_calendar", args=[card.id])


KIND = ResultKind(
    "gathering",
    gettext_lazy("Encuentro"),
    gettext_lazy("Encuentros y talleres"),
    "calendar-days",
    gathering_cards,
    calendar_of,
)
