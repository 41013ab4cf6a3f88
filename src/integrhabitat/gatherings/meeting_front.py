"""«Actas y próximas asambleas» on a centre's page."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentrePart, centre_parts
from integrhabitat.gatherings.meeting_pages import objection_count
from integrhabitat.gatherings.models import Minutes, Session
from integrhabitat.gatherings.room_pages import rooms_to_name

LAST_SHOWN = 3


def assemblies(centre: Centre, request: HttpRequest, at: datetime) -> dict[str, Any] | None:
    """The next assembly, and what the last ones decided with what was objected."""
    coming = Session.objects.published().filter(centre=centre, gathering__kind="assembly", starts_at__gte=at)
    following = coming.exclude(state="cancelled").for_list().order_by("starts_at").first()
    minutes = list(Minutes.objects.published().filter(session__centre=centre).for_list()[:LAST_SHOWN])
    if following is None and not minutes:
        return None
    objections, answered = objection_count(minutes)
    return {"centre": centre, "next": following, "minutes": minutes, "objections": objections, "answered": answered}


def rooms(centre: Centre, request: HttpRequest, at: datetime) -> dict[str, Any] | None:
    """Each room with its calendar one step away, and how the house feels."""
    spaces = rooms_to_name(centre)
    return {"centre": centre, "spaces": spaces} if spaces else None


for _order, _part in (
    (
        41,
        CentrePart(
            "rooms",
            _("Reserve un espacio"),
            "gatherings/rooms/front.html",
            rooms,
            "encontrarse",
            module="gatherings",
            stays_open=True,
        ),
    ),
    (
        61,
        CentrePart(
            "assemblies",
            _("Actas y próximas asambleas"),
            "gatherings/meetings/front.html",
            assemblies,
            "decidir",
            module="gatherings",
        ),
    ),
):
    centre_parts.register(_part.code, _part, order=_order)
