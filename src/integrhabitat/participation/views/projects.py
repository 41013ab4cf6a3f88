"""Projects as the barrio sees them, and as those who lead them do."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from integrhabitat.accounts.api import StaffRequest, User, requires, user_can
from integrhabitat.centres.api import Centre
from integrhabitat.participation.actions import projects as actions
from integrhabitat.participation.acts import Act, Given, perform
from integrhabitat.participation.checklists import checklist_of
from integrhabitat.participation.dossier import dossier_of
from integrhabitat.participation.forms import projects as forms
from integrhabitat.participation.models import Process, Project
from integrhabitat.participation.reach import reached
from integrhabitat.participation.roles import PROJECTS, READ
from integrhabitat.participation.views.places import open_house

FEW = 5


def _move(project: Project, given: Given, by: User | None, at: datetime) -> None:
    actions.move_project(project, given["to"], by=by, at=at, note=given["note"])


def _mark(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.mark(project, given["code"], evidence=given["evidence"], by=by, at=at)


def _household(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.decide_household(project, given["number"], given["decision"], by=by, at=at)


def _cost(project: Project, given: Given, by: User | None, at: datetime) -> None:
    actions.add_cost(project, at=at, **given)


def _picture(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    kept = {name: given[name] for name in ("token", "moment", "has_consent", "alt_text")}
    actions.add_picture(project, given["file"], by=by, at=at, **kept)


def _member(project: Project, given: Given, by: User | None, at: datetime) -> None:
    kept = {name: given[name] for name in ("committee", "name", "population")}
    actions.add_member(project, **kept)


def _announce(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.announce_work(project, by=by, at=at, **given)


def _work(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    kept = {name: given[name] for name in ("token", "held_on", "note")}
    actions.record_work(project.centre, given["rows"], project=project, by=by, at=at, **kept)


def _publish(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.publish_project(project, on=True, by=by, at=at)


def _withdraw(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.publish_project(project, on=False, by=by, at=at)


def _decision(project: Project, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.link_decision(project, given["process"], by=by, at=at)


STAFF_ACTS: dict[str, Act[Project]] = {
    "etapa": Act(_("Cambiar de etapa"), forms.StageForm, _move, _("Etapa cambiada."), "milestone"),
    "requisito": Act(_("Marcar un requisito"), forms.MarkForm, _mark, _("Marcado."), "list-checks"),
    "hogar": Act(
        _("Decisión de un hogar"), forms.HouseholdForm, _household, _("Anotada."), "house",
        _("Para un reasentamiento, cada hogar decide. Sin todas las decisiones no se aprueba."),
    ),
    "costo": Act(_("Agregar un costo"), forms.CostForm, _cost, _("Agregado."), "coins"),
    "foto": Act(
        _("Agregar una foto"), forms.PictureForm, _picture, _("Foto guardada."), "camera",
        _("Sin el acuerdo de quienes salen, la foto se guarda pero nadie más la ve."),
    ),
    "comite": Act(_("Sumar a un comité"), forms.MemberForm, _member, _("Agregada."), "users"),
    "anunciar": Act(
        _("Anunciar una faena"), forms.AnnounceForm, _announce, _("Publicado en la agenda."), "megaphone"
    ),
    "faena": Act(_("Anotar una faena"), forms.WorkForm, _work, _("Horas anotadas."), "shovel"),
    "decision": Act(_("Enlazar una decisión"), forms.DecisionForm, _decision, _("Enlazada."), "vote"),
    "publicar": Act(_("Publicar el proyecto"), forms.PressForm, _publish, _("El barrio ya lo ve."), "megaphone"),
    "retirar": Act(_("Retirar de la página"), forms.PressForm, _withdraw, _("El barrio ya no lo ve."), "eye-off"),
}  # fmt: skip


def _shown(project: Project) -> dict[str, Any]:
    """What both pages tell."""
    pictures = [row for row in project.pictures.all() if row.has_consent]
    return {
        "project": project,
        "dossier": dossier_of(project),
        "checklist": checklist_of(project),
        "before": [row for row in pictures if row.moment == "before"],
        "after": [row for row in pictures if row.moment != "before"],
        "households": household_counts(project),
        "coming": [row.session for row in project.work_parties.all() if row.is_coming(timezone.now())],
    }


def household_counts(project: Project) -> dict[str, int]:
    """How many households accept, do not, or have not decided; nothing for other kinds of project."""
    rows = list(project.households.all())
    return {
        "all": len(rows),
        "yes": sum(row.decision == "yes" for row in rows),
        "no": sum(row.decision == "no" for row in rows),
        "waiting": sum(row.decision == "" for row in rows),
    }


@require_safe
def projects(request: HttpRequest, slug: str) -> HttpResponse:
    """A centre's projects, from the idea to the opening."""
    centre = open_house(slug)
    rows = Project.objects.published().for_page().filter(centre=centre).order_by("-updated_at")
    return render(request, "participation/projects/list.html", {"centre": centre, "rows": rows})


@require_safe
def project(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One project with its stages, money, committees, pictures, hours and decisions."""
    row = get_object_or_404(Project.objects.published().for_page(), pk=pk)
    context = _shown(row) | {"processes": list(Process.objects.published().filter(project=row))}
    return render(request, "participation/projects/project.html", context)


@requires(READ)
def manage(request: StaffRequest) -> HttpResponse:
    """Projects within reach, drafts included."""
    rows = Project.objects.for_user(request.user, READ)
    shown = rows.select_related("centre").order_by("-updated_at")[:100]
    houses = Centre.objects.for_user(request.user, READ).for_user(request.user, PROJECTS).published().order_by("name")
    begin_at = list(houses[: FEW + 1])
    context = {
        "rows": shown,
        "may_lead": user_can(request.user, PROJECTS),
        "begin_at": begin_at if len(begin_at) <= FEW else [],  # who looks after many centres begins no project
    }
    return render(request, "participation/projects/manage.html", context)


def doors_to_nothing(project: Project) -> set[str]:
    """Acts that change nothing now."""
    pressed = "publicar" if project.is_public else "retirar"
    is_moving = project.kind == "resettlement"
    return {pressed} | (set() if is_moving else {"hogar"}) | (set() if forms.other_decisions(project) else {"decision"})


@requires(PROJECTS)
def manage_project(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One project as those who lead it see it."""
    row = reached(request, Project.objects.for_page(), PROJECTS, pk=pk)
    acts = [
        (act, reverse("participation:manage_project_act", args=[pk, name]))
        for name, act in STAFF_ACTS.items()
        if name not in doors_to_nothing(row)
    ]
    return render(request, "participation/projects/manage_project.html", _shown(row) | {"acts": acts})


@requires(PROJECTS)
def manage_project_act(request: StaffRequest, pk: UUID, act: str) -> HttpResponse:
    """One thing that staff do with a project."""
    row = reached(request, Project.objects.for_page(), PROJECTS, pk=pk)
    return perform(
        request, row, STAFF_ACTS, act, back=reverse("participation:manage_project", args=[pk]), by=request.user
    )
