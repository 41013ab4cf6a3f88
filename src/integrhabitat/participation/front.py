"""This module's part of a centre's page and of the network's front page."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentrePart, NetworkPart, centre_parts, local_day, network_parts
from integrhabitat.participation import place_fronts  # noqa: F401 - projects, decisions, commons, pots
from integrhabitat.participation.listing import box_at, box_of, row_of
from integrhabitat.participation.models import Agenda, Group, Idea
from integrhabitat.participation.showing import priority_rows

Context = dict[str, object]
SHOWN = 3


def ideas(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """The idea box, always open: what it received, answered and owes, and the last answers."""
    rows = Idea.objects.published().at_centre(centre).answered().for_list().order_by("-answered_on", "pk")[:SHOWN]
    return {"centre": centre, "box": box_at(centre, at), "rows": [row_of(idea, at) for idea in rows]}


def groups(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """Who meets here, and the way to form a group."""
    on = local_day(centre, at)
    mine = Group.objects.published().at_centre(centre)
    rows = [(group, group.mix(on=on)) for group in mine.for_list().order_by("name")[: SHOWN * 2]]
    return {"centre": centre, "rows": rows, "number": mine.count()}


def agenda(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """The neighbourhood's agenda in force and how far it is."""
    found = Agenda.objects.in_force().at_centre(centre).for_page().first()
    if found is None:
        return None
    rows = priority_rows(found, on=local_day(centre, at))
    return {
        "agenda": found,
        "rows": rows[: SHOWN * 2],
        "number": len(rows),
        "done": sum(row.priority.state == "done" for row in rows),
        "overdue": sum(row.is_overdue for row in rows),
    }


def answered(request: HttpRequest, at: datetime) -> Context | None:
    """Ideas answered somewhere in the network, the last first."""
    shown = Idea.objects.published()
    rows = [row_of(idea, at) for idea in shown.answered().for_list().order_by("-answered_on", "pk")[:SHOWN]]
    if not rows:
        return None
    return {"rows": rows, "box": box_of(shown, on=at.date())}


for _order, _code, _title, _build, _role in (
    (35, "ideas", _("El buzón de ideas"), ideas, "mejorar"),
    (36, "groups", _("Grupos que se juntan aquí"), groups, "encontrarse"),
    (37, "agenda", _("Agenda del barrio"), agenda, "decidir"),
):
    centre_parts.register(
        f"participation-{_code}",
        CentrePart(
            f"participation-{_code}",
            _title,
            f"participation/front/{_code}.html",
            _build,
            _role,
            "participation",
            stays_open=_code == "ideas",
        ),
        order=_order,
    )
network_parts.register(
    "participation-ideas",
    NetworkPart("participation-ideas", _("Ideas respondidas"), "participation/front/answered.html", answered),
    order=40,
)
