"""Shared goods and their turns of care."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from integrhabitat.accounts.api import StaffRequest, User, requires, user_can
from integrhabitat.centres.api import local_day
from integrhabitat.kernel.tokens import row_id, token_or_new
from integrhabitat.participation.actions import commons as actions
from integrhabitat.participation.acts import Act, Given, perform
from integrhabitat.participation.caring import care_of
from integrhabitat.participation.forms import commons as forms
from integrhabitat.participation.models import Commons
from integrhabitat.participation.reach import centres_reached, reached
from integrhabitat.participation.roles import PROJECTS, READ
from integrhabitat.participation.views.places import open_house


def _turns(row: Commons, given: Given, by: User | None, at: datetime) -> None:
    who = given["who"].splitlines()
    actions.plan_turns(row, since=given["since"], until=given["until"], who=who, by=by, at=at)


def _done(row: Commons, given: Given, by: User | None, at: datetime) -> None:
    actions.turn_done(row.turns.get(pk=given["turn"]), by=by, at=at, note=given["note"])


STAFF_ACTS: dict[str, Act[Commons]] = {
    "turnos": Act(_("Planificar turnos"), forms.TurnsForm, _turns, _("Turnos planificados."), "calendar-plus"),
    "hecho": Act(_("Marcar un turno hecho"), forms.TurnDoneForm, _done, _("Gracias por cuidar."), "check"),
}


def _shown(row: Commons, at: datetime) -> dict[str, Any]:
    return {"commons": row, "care": care_of(row, on=local_day(row.centre, at)), "turns": list(row.turns.all())}


@require_safe
def all_commons(request: HttpRequest, slug: str) -> HttpResponse:
    """What a barrio cares for together."""
    at = timezone.now()
    centre = open_house(slug)
    rows = Commons.objects.published().for_page().filter(centre=centre).order_by("created_at")
    context = {"centre": centre, "rows": [_shown(row, at) for row in rows]}
    return render(request, "participation/commons/list.html", context)


@require_safe
def commons(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One shared good: how it is doing and whose turn is next."""
    row = get_object_or_404(Commons.objects.published().for_page(), pk=pk)
    return render(request, "participation/commons/commons.html", _shown(row, timezone.now()))


@requires(READ)
def manage(request: StaffRequest) -> HttpResponse:
    """Shared goods within reach, those that need care first."""
    at = timezone.now()
    rows = [_shown(row, at) for row in Commons.objects.for_user(request.user, READ).for_page()[:100]]
    rows.sort(key=lambda each: not each["care"].needs_care)
    context = {"rows": rows, "may_add": user_can(request.user, PROJECTS)}
    return render(request, "participation/commons/manage.html", context)


@requires(PROJECTS)
def new_commons(request: StaffRequest) -> HttpResponse:
    """Add a shared good."""
    centres = centres_reached(request, PROJECTS)
    form = forms.CommonsForm(request.POST or None, centres=centres)
    if request.method == "POST" and form.is_valid():
        row = cast(Commons, form.save(commit=False))
        row.pk = row_id("commons", token_or_new(form.cleaned_data["form_token"]))
        row.centre = next(each for each in centres if str(each.pk) == form.cleaned_data["centre"])
        saved = actions.add_commons(row, by=request.user, at=timezone.now())
        return redirect("participation:manage_commons_one", pk=saved.pk)
    context = {"form": form, "title": _("Nuevo bien común"), "back": reverse("participation:manage_commons")}
    return render(request, "participation/acts/new.html", context, status=422 if form.errors else 200)


@requires(PROJECTS)
def manage_one(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One shared good as those who organise its care see it."""
    row = reached(request, Commons.objects.for_page(), PROJECTS, pk=pk)
    acts = [(act, reverse("participation:commons_act", args=[pk, name])) for name, act in STAFF_ACTS.items()]
    return render(request, "participation/commons/manage_one.html", _shown(row, timezone.now()) | {"acts": acts})


@requires(PROJECTS)
def commons_act(request: StaffRequest, pk: UUID, act: str) -> HttpResponse:
    """Plan turns, or mark one."""
    row = reached(request, Commons.objects.for_page(), PROJECTS, pk=pk)
    back = reverse("participation:manage_commons_one", args=[pk])
    return perform(request, row, STAFF_ACTS, act, back=back, by=request.user)
