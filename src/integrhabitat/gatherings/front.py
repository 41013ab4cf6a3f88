"""The agenda on a centre's page and on the network's front page."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import TOP, Centre, CentrePart, NetworkPart, centre_parts, network_parts
from integrhabitat.gatherings import meeting_front  # noqa: F401 - rooms, minutes and assemblies
from integrhabitat.gatherings.agenda import Interest, by_day, coming_at, in_network
from integrhabitat.gatherings.shares import community_share

Context = dict[str, object]
AT_CENTRE, IN_NETWORK = 8, 8


def this_week(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """The next seven days of a centre, and how much of its agenda neighbours proposed (P1.2)."""
    sessions = coming_at(centre, at, limit=AT_CENTRE) if centre.public_level == "open" else []
    if not sessions:
        return None
    return {"days": by_day(sessions), "centre": centre, "community": community_share(centre, on=at.date())}


def today(request: HttpRequest, at: datetime) -> Context | None:
    """What is still on today in the centres."""
    rows = in_network(Interest(when="hoy"), at).planned().for_list()[:IN_NETWORK]
    sessions = list(rows)
    return {"sessions": sessions} if sessions else None


centre_parts.register(
    "gatherings-week",
    CentrePart(
        code="gatherings-week",
        title=_("Esta semana"),
        template="gatherings/programme/front/week.html",
        context=this_week,
        role=TOP,
        module="gatherings",
    ),
    order=10,
)
network_parts.register(
    "gatherings-today",
    NetworkPart("gatherings-today", _("Qué hay hoy en los centros"), "gatherings/programme/front/today.html", today),
    order=10,
)
