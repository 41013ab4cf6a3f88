"""The neighbourhood agenda before the public: what is wanted, who owes it, how far it is, what was answered above."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Territory, local_day
from integrhabitat.kernel.screening import reasons
from integrhabitat.participation.actions import agendas as actions
from integrhabitat.participation.forms.agendas import CommentForm
from integrhabitat.participation.models import Agenda, AgendaComment, Escalation
from integrhabitat.participation.showing import is_late, priority_rows
from integrhabitat.participation.views.attempts import attempt
from integrhabitat.participation.views.places import open_house

LONGEST = 200


@require_safe
def agendas(request: HttpRequest, slug: str) -> HttpResponse:
    """The agendas that a centre helps with, old versions too."""
    centre = open_house(slug)
    rows = Agenda.objects.published().at_centre(centre).for_page()
    on = local_day(centre, timezone.now())
    context = {"centre": centre, "rows": [(agenda, priority_rows(agenda, on=on)) for agenda in rows[:LONGEST]]}
    return render(request, "participation/agendas/list.html", context)


def _published(pk: UUID) -> Agenda:
    found: Agenda = get_object_or_404(Agenda.objects.published().for_page(), pk=pk)
    return found


@require_safe
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version: its priorities with owner, cost, state and evidence, and what neighbours say."""
    found = _published(pk)
    rows = priority_rows(found, on=local_day(found.centre, timezone.now()))
    versions = Agenda.objects.published().at_centre(found.centre).versions_of(found)
    context = {
        "agenda": found,
        "rows": rows,
        "done": sum(row.priority.state == "done" for row in rows),
        "comments": AgendaComment.objects.published().under(found)[:LONGEST],
        "versions": versions,
        "territory_above": found.territory.parent,
    }
    return render(request, "participation/agendas/agenda.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something to the agenda or one of its priorities."""
    found = _published(pk)
    form = CommentForm(found, request.POST or None, initial={"priority": request.GET.get("prioridad", "")})
    said: list[AgendaComment] = []

    def act(given: dict[str, Any]) -> None:
        token = form.cleaned_data["form_token"]
        said.append(actions.comment(found, **given, token=token, at=timezone.now()))

    if request.method == "POST" and attempt(form, act):
        context = {"agenda": found, "comment": said[0], "reasons": reasons(said[0].held_for)}
        return render(request, "participation/agendas/commented.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/agendas/comment.html", {"agenda": found, "form": form}, status=status)


@require_safe
def raised(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What rose to one territory: from which barrio, with how many votes, and the dated answer."""
    territory = get_object_or_404(Territory, pk=pk)
    at = timezone.now()
    rows = Escalation.objects.published().to(territory).for_list()[:LONGEST]
    context = {"territory": territory, "rows": [(row, is_late(row, at)) for row in rows]}
    return render(request, "participation/agendas/raised.html", context)
