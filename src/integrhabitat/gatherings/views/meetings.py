"""Meetings as everybody sees them: agenda, boards, sheets, evaluation, minutes."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.backoffice.api import table_response
from integrhabitat.centres.api import module_required
from integrhabitat.gatherings.actions import meetings as actions
from integrhabitat.gatherings.evaluating import result_of
from integrhabitat.gatherings.forms.meetings import EvaluationForm, NoteForm
from integrhabitat.gatherings.meeting_pages import (
    NOTE_COLUMNS,
    meetings_of,
    notes_for_file,
    objection_count,
    piles_of,
)
from integrhabitat.gatherings.models import Minutes, NoteBoard, Session
from integrhabitat.gatherings.room_pages import lending_centres
from integrhabitat.kernel.errors import DomainError

PER_PAGE = 20


def _session(pk: UUID) -> Session:
    return get_object_or_404(Session.objects.published().for_list(), pk=pk)


@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a session brings and brought: agenda, boards, sheets, synthesis, minutes, evaluation."""
    session = _session(pk)
    context = {
        "session": session,
        "centre": session.centre,
        "slots": session.agenda.all(),
        "boards": session.boards.all(),
        "sheets": session.sheets.exclude(handed_in_at=None),
        "synthesis": getattr(session, "synthesis", None),
        "minutes": Minutes.objects.published().filter(session=session).first(),
        "has_begun": session.starts_at <= timezone.now(),
    }
    return render(request, "gatherings/meetings/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read and write notes from any phone, without account or script."""
    found = get_object_or_404(NoteBoard.objects.published().for_page(), pk=pk)
    if request.method == "POST":
        module_required(request, found.session.centre, "gatherings")
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.post_note(found, told["text"], author=form.named(), token=told["form_token"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Su nota está en el tablero."))
            return redirect(found)
    context = {"board": found, "session": found.session, "centre": found.session.centre, "piles": piles_of(found)}
    return render(
        request, "gatherings/meetings/board.html", {**context, "form": form}, status=422 if form.errors else 200
    )


@require_safe
def board_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The notes in their clusters, as CSV."""
    found = get_object_or_404(NoteBoard.objects.published(), pk=pk)
    return table_response(notes_for_file(found), NOTE_COLUMNS, f"tablero-{found.number}", "csv")


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how it was, without a name, and read what all said."""
    session = _session(pk)
    if request.method == "POST":
        module_required(request, session.centre, "gatherings")
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        token = told["form_token"] or uuid4()
        try:
            actions.evaluate(session, told["rating"], told["words"], token=token, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Gracias. Su opinión ya cuenta en el resultado."))
            return redirect("gatherings:evaluation", pk=session.pk)
    context = {"session": session, "centre": session.centre, "form": form, "result": result_of(session)}
    context["is_open"] = session.starts_at <= timezone.now() <= session.ends_at + actions.EVALUATED_FOR
    return render(request, "gatherings/meetings/evaluation.html", context, status=422 if form.errors else 200)


@require_safe
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One set of minutes: seats and presence, decisions, and the objections beside them."""
    row = get_object_or_404(Minutes.objects.published().for_page(), pk=pk)
    context: dict[str, Any] = {"minutes": row, "session": row.session, "centre": row.session.centre}
    context["present"] = {seat.pk for seat in row.present.all()}
    return render(request, "gatherings/meetings/minutes.html", context)


@require_safe
def all_minutes(request: HttpRequest, slug: str) -> HttpResponse:
    """The next assemblies of a centre and all its minutes, searched by word."""
    centre = get_object_or_404(lending_centres(), slug=slug)
    at, query = timezone.now(), request.GET.get("q", "").strip()[:80]
    rows = Minutes.objects.published().filter(session__centre=centre)
    answered = objection_count(list(rows.for_list()[:200]))
    if query:
        rows = rows.with_word(query)
    page = Paginator(rows.for_list(), PER_PAGE).get_page(request.GET.get("pagina"))
    coming = meetings_of([centre], at=at).filter(starts_at__gte=at, gathering__state="published")[:5]
    context = {"centre": centre, "page": page, "query": query, "coming": coming, "answered": answered}
    return render(request, "gatherings/meetings/all_minutes.html", context)
