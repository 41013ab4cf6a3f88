"""How modules bring their part to a centre's public page and to the network's front page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models import Centre
from integrhabitat.centres.modules import is_on
from integrhabitat.kernel.registry import Registry

Context = dict[str, Any]

ROLES: dict[str, str | Promise] = {
    "orientarse": _("Orientarse"),
    "crear": _("Crear y aprender"),
    "encontrarse": _("Encontrarse"),
    "mejorar": _("Mejorar el barrio"),
    "decidir": _("Decidir y cuidar el centro"),
}
"""The five things that a person may come to a centre for, in the order of the page."""


FULL = 10
"""With more sections than this a page is folded, so that the five roles are seen at first sight."""

TOP = "top"
"""The role of a section above the five: what changes every day comes before what is always there."""


@dataclass(frozen=True)
class CentrePart:
    """One section of a centre's page; ``context`` gives ``None`` when there is nothing to show.

    ``role`` is one of ``ROLES``, '' for a section of its own below them, or ``TOP`` above; ``module`` is the
    code that must be on at the centre ('' for always). What a neighbour must see without asking ``stays_open``;
    the rest is folded on a page that is full.
    """

    code: str
    title: str | Promise
    template: str
    context: Callable[[Centre, HttpRequest, datetime], Context | None]
    role: str = ""
    module: str = ""
    stays_open: bool = False


@dataclass(frozen=True)
class NetworkPart:
    """One section of the network's front page; ``context`` gives ``None`` when it is empty."""

    code: str
    title: str | Promise
    template: str
    context: Callable[[HttpRequest, datetime], Context | None]


@dataclass(frozen=True)
class TodayLine:
    """One thing that is on at a centre today: an hour on its clock, or a word, and what may be followed."""

    centre_id: UUID
    when: str
    title: str
    url: str
    is_example: bool = False


@dataclass(frozen=True)
class FilledPart:
    """A part with what it shows."""

    code: str
    title: str | Promise
    template: str
    role: str
    context: Context
    stays_open: bool = False


centre_parts: Registry[CentrePart] = Registry("part of a centre's page")
network_parts: Registry[NetworkPart] = Registry("part of the network's page")
today_lines: Registry[Callable[[datetime], Iterable[TodayLine]]] = Registry("what is on in the centres today")


def parts_of_centre(centre: Centre, request: HttpRequest, at: datetime) -> list[FilledPart]:
    """The sections that have something to show, in declared order; modules that are off stay out."""
    filled = []
    for part in centre_parts:
        if part.module and not is_on(centre, part.module):
            continue
        context = part.context(centre, request, at)
        if context is not None:
            filled.append(FilledPart(part.code, part.title, part.template, part.role, context, part.stays_open))
    return filled


def parts_of_network(request: HttpRequest, at: datetime) -> list[FilledPart]:
    """The sections of the front page that have something to show."""
    filled = []
    for part in network_parts:
        context = part.context(request, at)
        if context is not None:
            filled.append(FilledPart(part.code, part.title, part.template, "", context))
    return filled
