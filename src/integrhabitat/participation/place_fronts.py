"""What changes in the barrio, on a centre's page: projects, decisions, commons, what was seen, pots."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentrePart, centre_parts, local_day
from integrhabitat.participation.caring import care_of
from integrhabitat.participation.models import Commons, CommunityPot, ObservedCase, Process, Project
from integrhabitat.participation.phases import phase_of
from integrhabitat.participation.results import result_of

Context = dict[str, object]
SHOWN = 3


def projects(centre: Centre, request: HttpRequest, at: datetime) -> Context:
    """The last projects, from the idea to the opening, and the way to begin one: also the first."""
    rows = list(Project.objects.published().filter(centre=centre).order_by("-updated_at")[:SHOWN])
    return {"centre": centre, "rows": rows}


def decisions(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """What the barrio is deciding, and what it decided last."""
    rows = list(Process.objects.published().for_count().filter(centre=centre).order_by("-created_at")[:SHOWN])
    on = local_day(centre, at)
    shown = [(row, phase_of(row, on=on), result_of(row)) for row in rows]
    return {"centre": centre, "rows": shown} if shown else None


def cared_for(centre: Centre, request: HttpRequest, at: datetime) -> Context:
    """Commons and how they are doing, matters before an authority, and the way to tell what was seen, first too."""
    on = local_day(centre, at)
    commons = [(row, care_of(row, on=on)) for row in Commons.objects.for_page().filter(centre=centre)[:SHOWN]]
    cases = list(ObservedCase.objects.filter(centre=centre, answered_on=None).order_by("due_on")[:SHOWN])
    return {"centre": centre, "commons": commons, "cases": [(case, case.is_overdue(on=on)) for case in cases]}


def pots(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """Community pots and what they lack today."""
    rows = list(CommunityPot.objects.public().for_page().filter(centre=centre).order_by("name")[:SHOWN])
    return {"centre": centre, "rows": rows} if rows else None


for _order, _code, _title, _build, _role in (
    (38, "projects", _("Proyectos del barrio"), projects, "mejorar"),
    (39, "commons", _("Lo que cuidamos y lo que vemos"), cared_for, "mejorar"),
    (37, "decisions", _("Lo que decidimos juntos"), decisions, "decidir"),
    (39, "pots", _("Ollas comunitarias"), pots, "encontrarse"),
):
    centre_parts.register(
        f"participation-{_code}",
        CentrePart(
            f"participation-{_code}", _title, f"participation/front/{_code}.html", _build, _role, "participation"
        ),
        order=_order,
    )
