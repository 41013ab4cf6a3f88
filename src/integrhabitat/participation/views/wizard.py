"""Five steps from a problem to a dossier that a bank or a municipality can read; no account, a code (S090).

The code travels in a signed cookie of these pages, never in an address.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.kernel.codes import digest_of, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import projects
from integrhabitat.participation.acts import SubjectForm
from integrhabitat.participation.dossier import dossier_of
from integrhabitat.participation.forms import projects as forms
from integrhabitat.participation.models import Project
from integrhabitat.participation.models.projects import ProjectQuerySet
from integrhabitat.participation.views.places import open_house
from integrhabitat.ui.held_codes import Door, ask_code, held_code

STEPS: dict[str, tuple[str | Promise, type[SubjectForm]]] = {
    "problema": (gettext_lazy("El problema"), forms.ProblemStep),
    "lugar": (gettext_lazy("El lugar"), forms.PlaceStep),
    "grupo": (gettext_lazy("El grupo"), forms.GroupStep),
    "costo": (gettext_lazy("El costo"), forms.CostStep),
    "comites": (gettext_lazy("Los comités"), forms.CommitteeStep),
}
NAMES = list(STEPS)
DRAFT_CODE = held_code("proyecto", asked_at="participation:resume_project")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Step 1 makes the draft and gives its code."""
    centre = open_house(slug)
    form = forms.ProblemStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "problem", "kind")}
        token = form.cleaned_data["form_token"] or uuid7()
        project, code = projects.begin_project(centre, token=token, at=timezone.now(), **given)
        return DRAFT_CODE.keep(redirect(second_step(project)), code)
    context = {"centre": centre, "form": form, "steps": STEPS, "step": "problema", "number": 1}
    return render(request, "participation/projects/wizard.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponseBase:
    """Open a draft again by its code."""
    return ask_code(request, _("Seguir armando mi proyecto"), Door(DRAFT_CODE, drafts_of, second_step))


def second_step(project: Project) -> str:
    """Where somebody goes on who has a draft."""
    return reverse("participation:wizard", args=[project.pk, "lugar"])


def drafts_of(code: str) -> ProjectQuerySet:
    """The project of a code."""
    return Project.objects.of_code(digest_of(code)).for_page()


@require_http_methods(["GET", "HEAD", "POST"])
@DRAFT_CODE.opens(drafts_of)
def wizard(request: HttpRequest, project: Project, step: str) -> HttpResponse:
    """One step of the draft that the code opens; what is approved already is no draft any more."""
    if step not in STEPS or not project.is_draft:
        raise Http404
    kind = STEPS[step][1]
    form = kind(request.POST or None, subject=project, initial=_initial(project, kind))
    if request.method == "POST" and form.is_valid():
        try:
            write_step(project, step, form.cleaned_data, timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            again = step in ("costo", "comites") and "another" in request.POST
            following = step if again else (NAMES[NAMES.index(step) + 1] if step != NAMES[-1] else "")
            if following:
                return redirect("participation:wizard", project.pk, following)
            return redirect("participation:dossier", project.pk)
    context = {
        "centre": project.centre,
        "project": project,
        "form": form,
        "steps": STEPS,
        "step": step,
        "number": NAMES.index(step) + 1,
        "shown": shown_code(DRAFT_CODE.read(request)),
        "is_list": step in ("costo", "comites"),
    }
    return render(request, "participation/projects/wizard.html", context, status=422 if form.errors else 200)


@require_POST
@DRAFT_CODE.opens(drafts_of)
def take_out(request: HttpRequest, project: Project, step: str, row: str) -> HttpResponse:
    """Take a cost or a committee member out of the draft; what is gone already stays gone."""
    remove = {"costo": projects.remove_cost, "comites": projects.remove_member}.get(step)
    if remove is None:
        raise Http404
    remove(project, row, at=timezone.now())
    messages.success(request, _("Quitado."))
    return redirect("participation:wizard", project.pk, step)


def _initial(project: Project, kind: type[SubjectForm]) -> dict[str, Any]:
    names = [name for name in kind.base_fields if hasattr(project, name)]
    return {name: str(getattr(project, name) or "") for name in names}


def write_step(project: Project, step: str, given: dict[str, Any], at: datetime) -> None:
    """Keep what one step says: a row for a cost or a member, fields of the project for the others."""
    if step == "costo":
        token = given.get("form_token")
        projects.add_cost(project, token=token, at=at, **{k: given[k] for k in ("label", "amount", "source")})
    elif step == "comites":
        projects.add_member(project, committee=given["committee"], name=given["name"], population=given["population"])
    else:
        projects.edit_draft(project, **{name: value for name, value in given.items() if name != "form_token"})


@require_safe
@DRAFT_CODE.opens(drafts_of)
def dossier(request: HttpRequest, project: Project) -> HttpResponse:
    """The whole project on paper, and what is still missing."""
    context = {"project": project, "dossier": dossier_of(project), "shown": shown_code(DRAFT_CODE.read(request))}
    return render(request, "participation/projects/dossier.html", context)
