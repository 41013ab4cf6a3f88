"""Five steps from a problem to a dossier that a bank or a municipality can read; no account, a code (S090)."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.codes import digest_of, normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import projects
from integrhabitat.participation.dossier import dossier_of
from integrhabitat.participation.forms import projects as forms
from integrhabitat.participation.models import Project
from integrhabitat.ui.forms import Form

STEPS: dict[str, tuple[str | Promise, type[Form]]] = {
    "problema": (gettext_lazy("El problema"), forms.ProblemStep),
    "lugar": (gettext_lazy("El lugar"), forms.PlaceStep),
    "grupo": (gettext_lazy("El grupo"), forms.GroupStep),
    "costo": (gettext_lazy("El costo"), forms.CostStep),
    "comites": (gettext_lazy("Los comités"), forms.CommitteeStep),
}
NAMES = list(STEPS)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 1 makes the draft and gives its code."""
    centre = get_object_or_404(Centre.objects.published(), slug=slug)
    form = forms.ProblemStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "problem", "kind")}
        token = form.cleaned_data["form_token"] or uuid7()
        _project, code = projects.begin_project(centre, token=token, at=timezone.now(), **given)
        return redirect("participation:wizard", code=code, step="lugar")
    context = {"centre": centre, "form": form, "steps": STEPS, "step": "problema", "number": 1}
    return render(request, "participation/projects/wizard.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Open a draft again by its code."""
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = normal_code(form.cleaned_data["code"])
        if Project.objects.of_code(digest_of(code)).exists():
            return redirect("participation:wizard", code=code, step="lugar")
        form.refuse(DomainError(_("No conocemos ese código. Revíselo."), field="code"))
    context = {"form": form, "title": _("Seguir armando mi proyecto"), "submit": _("Seguir"), "back": "/"}
    return render(request, "participation/acts/new.html", context, status=422 if form.errors else 200)


def _draft(code: str) -> Project:
    return get_object_or_404(Project.objects.of_code(digest_of(code)).for_page())


@require_http_methods(["GET", "HEAD", "POST"])
def wizard(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One step of the draft that the code opens; what is approved already is no draft any more."""
    project = _draft(code)
    if step not in STEPS or project.stage not in ("idea", "design"):
        raise Http404
    kind = STEPS[step][1]
    form = kind(request.POST or None, initial=_initial(project, kind))
    if request.method == "POST" and form.is_valid():
        try:
            write_step(project, step, form.cleaned_data, timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            again = step in ("costo", "comites") and "another" in request.POST
            following = step if again else (NAMES[NAMES.index(step) + 1] if step != NAMES[-1] else "")
            if following:
                return redirect("participation:wizard", code=code, step=following)
            return redirect("participation:dossier", code=code)
    context = {
        "centre": project.centre,
        "project": project,
        "form": form,
        "steps": STEPS,
        "step": step,
        "number": NAMES.index(step) + 1,
        "code": code,
        "shown": shown_code(normal_code(code)),
        "is_list": step in ("costo", "comites"),
    }
    return render(request, "participation/projects/wizard.html", context, status=422 if form.errors else 200)


def _initial(project: Project, kind: type[Form]) -> dict[str, Any]:
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
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The whole project on paper, and what is still missing."""
    project = _draft(code)
    context = {"project": project, "dossier": dossier_of(project), "code": code, "shown": shown_code(normal_code(code))}
    return render(request, "participation/projects/dossier.html", context)
