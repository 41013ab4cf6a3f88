"""This module's part of a centre's page and of the network's front page."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import ROLES, Centre, CentrePart, TodayLine, centre_parts, local_day, today_lines
from integrhabitat.directory.board import listing
from integrhabitat.directory.cards import ResultCard, service_card
from integrhabitat.directory.models import PulseReading
from integrhabitat.directory.offer import given_at_open_doors, given_here
from integrhabitat.directory.places import timetable_at

Context = dict[str, object]
TODAY_READ = 40
BOARD_SHOWN = 4


def of_role(role: str) -> Callable[[Centre, HttpRequest, datetime], Context | None]:
    """What one can do at the centre under one of the five roles: its own services and those it hosts."""

    def context(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
        cards = [(card, is_hosted) for found, card, is_hosted in _cards(centre, request, at) if found == role]
        return {"cards": cards} if cards else None

    return context


def _cards(centre: Centre, request: HttpRequest, at: datetime) -> list[tuple[str, ResultCard, bool]]:
    """Role, card and whether another provider gives it; read once for the five parts of a page."""
    kept: dict[object, list[tuple[str, ResultCard, bool]]] = request.__dict__.setdefault("_directory_cards", {})
    if centre.pk not in kept:
        kept[centre.pk] = [
            (role_of(service), service_card(service, at), service.provider_id != centre.operator_id)
            for service in given_here(centre, on=at.date())
        ]
    return kept[centre.pk]


def role_of(service: object) -> str:
    """The role of a service's first category."""
    first = next(iter(service.categories.all()), None)  # type: ignore[attr-defined]
    return first.role if first else "orientarse"


def today(at: datetime) -> Iterator[TodayLine]:
    """What one may walk into at a centre right now: encounters, not desks."""
    for link in given_at_open_doors(on=at.date()).exclude(service__categories__role="orientarse")[:TODAY_READ]:
        service, unit = link.service, link.location.unit
        hours = timetable_at(service, link)
        if unit is not None and hours is not None and hours.is_open(at):
            url = service.get_absolute_url()
            yield TodayLine(unit.centre_id, gettext("Ahora"), str(service.name), url, service.is_example)


def board(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """The newest needs and offers of the centre, and its pulse when there is one."""
    rows = list(listing.shown({}, on=local_day(centre, at), centre=centre)[:BOARD_SHOWN])
    has_pulse = PulseReading.objects.filter(need__centre=centre).exists()
    return {"postings": rows, "centre": centre, "has_pulse": has_pulse} if rows or has_pulse else None


for _order, _role in enumerate(ROLES):
    centre_parts.register(
        f"directory-{_role}",
        CentrePart(
            code=f"directory-{_role}",
            title=ROLES[_role],
            template="directory/front/role.html",
            context=of_role(_role),
            role=_role,
            module="directory",
        ),
        order=20 + _order,
    )
centre_parts.register(
    "directory-board",
    CentrePart(
        code="directory-board",
        title=_("Quién enseña, ofrece y necesita"),
        template="directory/front/board.html",
        context=board,
        role="encontrarse",
        module="directory",
    ),
    order=28,
)
today_lines.register("directory", today, order=20)
