"""Five steps from a problem to a dossier that a bank or a municipality can read; no account, a code (S090).

The code travels in a signed cookie of these pages until the browser closes, never in an address.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.kernel.codes import digest_of, normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import projects
from integrhabitat.participation.dossier import dossier_of
from integrhabitat.participation.forms import projects as forms
from integrhabitat.participation.models import Project
from integrhabitat.participation.views.places import open_house
from integrhabitat.ui.forms import Form

STEPS: dict[str, tuple[str | Promise, type[Form]]] = {
    "problema": (gettext_lazy("El problema"), forms.ProblemStep),
    "lugar": (gettext_lazy("El lugar"), forms.PlaceStep),
    "grupo": (gettext_lazy("El grupo"), forms.GroupStep),
    "costo": (gettext_lazy("El costo"), forms.CostStep),
    "comites": (gettext_lazy("Los comités"), forms.CommitteeStep),
}
NAMES = list(STEPS)
COOKIE = "proyecto"


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 1 makes the draft and gives its code."""
    centre = open_house(slug)
    form = forms.ProblemStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "problem", "kind")}
        token = form.cleaned_data["form_token"] or uuid7()
        _project, code = projects.begin_project(centre, token=token, at=timezone.now(), **given)
        return _opened(code)
    context = {"centre": centre, "form": form, "steps": STEPS, "step": "problema", "number": 1}
    return render(request, "participation/projects/wizard.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Open a draft again by its code."""
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = normal_code(form.cleaned_data["code"])
        if Project.objects.of_code(digest_of(code)).exists():
            return _opened(code)
        form.refuse(DomainError(_("No conocemos ese código. Revíselo."), field="code"))
    context = {"form": form, "title": _("Seguir armando mi proyecto"), "submit": _("Seguir"), "back": "/"}
    return render(request, "participation/acts/new.html", context, status=422 if form.errors else 200)


def _opened(code: str) -> HttpResponse:
    """On to the second step, with the code that opens the draft."""
    response = redirect("participation:wizard", step="lugar")
    place, is_safe = reverse("participation:resume_project"), settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(COOKIE, code, path=place, httponly=True, samesite="Lax", secure=is_safe)
    return response


def _draft(request: HttpRequest) -> tuple[Project, str]:
    """The draft that this browser opened, and its code; 404 for any other."""
    code = str(request.get_signed_cookie(COOKIE, default="") or "")
    return get_object_or_404(Project.objects.of_code(digest_of(code)).for_page()), code


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wizard(request: HttpRequest, step: str) -> HttpResponse:
    """One step of the draft that the code opens; what is approved already is no draft any more."""
    project, code = _draft(request)
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
                return redirect("participation:wizard", step=following)
            return redirect("participation:dossier")
    context = {
        "centre": project.centre,
        "project": project,
        "form": form,
        "steps": STEPS,
        "step": step,
        "number": NAMES.index(step) + 1,
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


@never_cache
@require_safe
def dossier(request: HttpRequest) -> HttpResponse:
    """The whole project on paper, and what is still missing."""
    project, code = _draft(request)
    context = {"project": project, "dossier": dossier_of(project), "shown": shown_code(normal_code(code))}
    return render(request, "participation/projects/dossier.html", context)
