"""The kinds of things that the finder shows; modules above add theirs without this one knowing them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory.cards import (
    Point,
    ResultCard,
    centre_cards,
    fact_sheet_cards,
    help_line_cards,
    route_cards,
    service_cards,
)
from integrhabitat.kernel.registry import Registry

CardMaker = Callable[[Sequence[UUID], datetime, Point | None], Iterable[ResultCard]]


@dataclass(frozen=True)
class ResultKind:
    """One kind of result: its words, its icon, and how its rows are made from the identifiers found.

    ``calendar`` gives the address of a calendar file for a card, '' when it has none.
    """

    code: str
    one: str | Promise
    many: str | Promise
    icon: str
    cards: CardMaker
    calendar: Callable[[ResultCard], str] | None = None


result_kinds: Registry[ResultKind] = Registry("kind of result")
"""Declared in a module's ``findable.py``, beside what the search may find of it."""


def declare(*kinds: ResultKind, order: int = 100) -> None:
    """Let the finder show these kinds."""
    for kind in kinds:
        result_kinds.register(kind.code, kind, order=order)


def known(code: str) -> ResultKind | None:
    """A kind by its code, ``None`` when no module declared it."""
    return result_kinds.get(code) if code in result_kinds else None


def service_calendar(card: ResultCard) -> str:
    """The weekly hours of a service, when they are known."""
    return reverse("directory:service_calendar", args=[card.id]) if card.open_sentence else ""


declare(
    ResultKind(
        "service",
        _("Servicio o actividad"),
        _("Servicios y actividades"),
        "hand-heart",
        service_cards,
        service_calendar,
    ),
    ResultKind("centre", _("Centro"), _("Centros"), "house", centre_cards),
    ResultKind("route", _("Derecho paso a paso"), _("Derechos paso a paso"), "footprints", route_cards),
    ResultKind("helpline", _("Línea de ayuda"), _("Líneas de ayuda"), "phone", help_line_cards),
    ResultKind("factsheet", _("Ficha para leer"), _("Fichas para leer"), "file-text", fact_sheet_cards),
    order=10,
)
