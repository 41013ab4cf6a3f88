"""What a row of results shows of each kind of thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import asin, cos, radians, sin, sqrt
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.centres import api as centres
from integrhabitat.directory import eligibility
from integrhabitat.directory.freshness import Freshness, freshness
from integrhabitat.directory.gathering import for_rows
from integrhabitat.directory.models import FactSheet, HelpLine, RightsRoute, Service
from integrhabitat.directory.models.service import CHANNELS
from integrhabitat.directory.places import Door, doors_of, timetable_at
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.ui.translated import Translated

Point = tuple[float, float]
CHANNEL_WORDS: Mapping[str, str | Promise] = dict(CHANNELS)


@dataclass(frozen=True)
class ResultCard:
    """One row. Words are in the reader's language; ``language`` is the one that the name really is in.

    ``eligibility`` is the rule that the person's own device evaluates (see ``directory.eligibility``), with the
    published ``reason`` and ``mitigation`` and a ``words`` list, one sentence per condition. ``review`` is '' or
    the state of a translation that nobody reviewed (``draft``, ``machine``).
    """

    kind: str
    id: UUID
    name: str
    url: str
    summary: str = ""
    provider: str = ""
    where: str = ""
    places: int = 0
    latitude: float | None = None
    longitude: float | None = None
    distance_km: float | None = None
    open_now: bool | None = None
    open_sentence: str = ""
    phone: str = ""
    is_free: bool | None = None
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    icon: str = ""
    category: str = ""
    freshness: Freshness | None = None
    verified_on: date | None = None
    why: tuple[str, ...] = ()
    eligibility: Mapping[str, Any] = field(default_factory=dict)
    language: str = "es"
    review: str = ""
    is_example: bool = False

    @property
    def example_label(self) -> str:
        """The mark that goes with an invented thing wherever it goes."""
        return EXAMPLE_LABEL if self.is_example else ""


def service_cards(ids: Sequence[UUID], at: datetime, near: Point | None = None) -> Iterable[ResultCard]:
    """Cards of published services."""
    for service in for_rows(Service.objects.published(on=at.date()).filter(pk__in=ids)):
        yield service_card(service, at, near)


def service_card(service: Service, at: datetime, near: Point | None = None) -> ResultCard:
    """The card of one service read by ``for_cards`` or ``gathering``."""
    doors = doors_of(service, at)
    door = nearest(doors, near)
    hours = door.timetable if door else timetable_at(service, None)
    category = next(iter(service.categories.all()), None)
    channels = list(service.channels.all())
    return ResultCard(
        kind="service",
        id=service.pk,
        url=service.get_absolute_url(),
        provider=service.provider.name,
        where=door.where if door else _("Sin lugar fijo"),
        places=len(doors),
        latitude=door.latitude if door else None,
        longitude=door.longitude if door else None,
        open_now=hours.is_open(at) if hours else None,
        open_sentence=hours.sentence(at) if hours else "",
        phone=next((channel.value for channel in channels if channel.kind in PHONES and channel.value), ""),
        is_free=service.is_free,
        channels=tuple(dict.fromkeys(channel.kind for channel in channels)),
        languages=tuple(spoken.code for spoken in service.languages.all()),
        icon=category.icon if category else "",
        category=str(category or ""),
        freshness=service_freshness(service, at.date()),
        verified_on=service.verified_on,
        eligibility=eligibility_words(service),
        is_example=service.is_example,
        **_words(service.name, service.description),
    )


PHONES = ("phone", "whatsapp", "sms")


def service_freshness(service: Service, on: date) -> Freshness:
    """How fresh a service is on that day."""
    return freshness(
        verified_on=service.verified_on, on=on, due_on=service.verification_due_on, expires_on=service.ends_on
    )


def eligibility_words(service: Service) -> dict[str, Any]:
    """The rule of a service with the sentences that go with it."""
    stated = getattr(service, "eligibility", None)
    rule = eligibility.rule_of(stated)
    words = [eligibility.sentence(condition) for condition in rule["conditions"]]
    reason, mitigation = (str(stated.reason), str(stated.mitigation)) if stated else ("", "")
    return {**rule, "words": words, "reason": reason, "mitigation": mitigation}


def _words(name: Translated, text: Translated) -> dict[str, Any]:
    state = name.state()
    return {
        "name": name.text(),
        "summary": first_sentence(text.text()),
        "language": name.language_for() or "es",
        "review": "" if state == "reviewed" else state,
    }


def first_sentence(text: str, longest: int = 160) -> str:
    """The beginning of a text, at most ``longest`` letters, cut between words."""
    line = text.strip().split("\n")[0]
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def nearest(doors: Sequence[Door], near: Point | None) -> Door | None:
    """The place to show: the nearest to ``near``, else the first."""
    if near is None or not doors:
        return doors[0] if doors else None
    return min(doors, key=lambda door: _kilometres(near, door))


def _kilometres(near: Point, door: Door) -> float:
    if door.latitude is None or door.longitude is None:
        return 1e9
    lat_a, lon_a, lat_b, lon_b = map(radians, (*near, door.latitude, door.longitude))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 12742 * asin(sqrt(half))


def route_cards(ids: Sequence[UUID], at: datetime, near: Point | None = None) -> Iterable[ResultCard]:
    """Cards of published routes; an expired one says so."""
    routes = RightsRoute.objects.published().filter(pk__in=ids).select_related("territory", "category", "contact_line")
    for route in routes:
        yield ResultCard(
            kind="route",
            id=route.pk,
            url=route.get_absolute_url(),
            provider=route.source_name,
            where=str(route.territory),
            phone=route.contact_line.number if route.contact_line else "",
            icon=route.category.icon,
            category=str(route.category),
            freshness=freshness(verified_on=route.reviewed_on, on=at.date(), expires_on=route.review_due_on),
            verified_on=route.reviewed_on,
            is_example=route.is_example,
            **_words(route.title, route.summary),
        )


def help_line_cards(ids: Sequence[UUID], at: datetime, near: Point | None = None) -> Iterable[ResultCard]:
    """Cards of help lines."""
    lines = HelpLine.objects.filter(pk__in=ids, is_published=True).select_related("territory", "organisation")
    for line in lines:
        yield ResultCard(
            kind="helpline",
            id=line.pk,
            url=f"{reverse('directory:help_lines')}#{line.pk}",
            provider=line.organisation.name if line.organisation else "",
            where=str(line.territory),
            open_sentence=str(line.hours),
            phone=line.number,
            is_free=line.is_free,
            channels=(line.channel,),
            languages=tuple(line.languages),
            icon="phone",
            freshness=freshness(verified_on=line.verified_on, on=at.date()),
            verified_on=line.verified_on,
            is_example=line.is_example,
            **_words(line.name, line.description),
        )


def fact_sheet_cards(ids: Sequence[UUID], at: datetime, near: Point | None = None) -> Iterable[ResultCard]:
    """Cards of fact sheets."""
    sheets = FactSheet.objects.filter(pk__in=ids, is_published=True).select_related("territory", "category")
    for sheet in sheets:
        yield ResultCard(
            kind="factsheet",
            id=sheet.pk,
            url=sheet.get_absolute_url(),
            provider=sheet.source_name,
            where=str(sheet.territory or _("Todos los países")),
            icon=sheet.category.icon,
            category=str(sheet.category),
            freshness=freshness(verified_on=sheet.reviewed_on, on=at.date(), expires_on=sheet.review_due_on),
            verified_on=sheet.reviewed_on,
            is_example=sheet.is_example,
            **_words(sheet.title, sheet.body),
        )


def centre_cards(ids: Sequence[UUID], at: datetime, near: Point | None = None) -> Iterable[ResultCard]:
    """Cards of centres; where and when are said by the centres themselves."""
    rows = centres.Centre.objects.published().filter(pk__in=ids).select_related("type", "operator", "territory__parent")
    for centre in rows.prefetch_related("units__slots", "units__places__territory", "closures"):
        for unit in centre.units.all():
            unit.centre = centre  # its rules read the centre, already here with its closures
        place = centres.public_place_of(centre, at)
        main = centres.main_unit(centre)
        hours = centres.timetable_of(main) if main else None
        known = hours is not None and bool(hours.slots) and centre.public_level == "open"
        yield ResultCard(
            kind="centre",
            id=centre.pk,
            name=centre.name,
            url=centre.get_absolute_url(),
            provider=centre.operator.name if centre.operator else "",
            summary=first_sentence(str(centre.purpose) or str(centre.description)),
            where=", ".join(filter(None, [place.address, str(place.territory)])),
            places=1,
            latitude=place.latitude,
            longitude=place.longitude,
            open_now=hours.is_open(at) if hours and known else None,
            open_sentence=hours.sentence(at) if hours and known else "",
            phone=centre.phone,
            icon="house",
            language=centre.name_language,
            is_example=centre.is_example,
        )


def share_text(name: Translated, *, is_example: bool) -> str:
    """What goes with a link that somebody sends: the name, and the mark of what is invented."""
    return f"{EXAMPLE_LABEL}: {name.text()}" if is_example else name.text()
