"""The desk's pages of a meeting: agenda, tables, boards and evaluation."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import within_reach
from integrhabitat.gatherings import meeting_pages as pages
from integrhabitat.gatherings.actions import meetings as actions
from integrhabitat.gatherings.evaluating import result_of
from integrhabitat.gatherings.forms.meetings import (
    BeginForm,
    BoardForm,
    ClusterForm,
    ReasonForm,
    SheetForm,
    SlotForm,
    SynthesisForm,
    TableForm,
)
from integrhabitat.gatherings.models import GroupSheet, NoteBoard, Session
from integrhabitat.gatherings.roles import MEETINGS
from integrhabitat.gatherings.views.lending import own_centres
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.tokens import row_id, token_or_new

SHOWN = 30


def own_session(request: StaffRequest, pk: UUID) -> Session:
    """A session within reach that the person may lead."""
    rows = Session.objects.for_user(request.user, MEETINGS).for_list()
    return within_reach(request, rows, pk=pk)


def own_board(request: StaffRequest, pk: UUID) -> NoteBoard:
    """A board within reach that the person may lead."""
    rows = NoteBoard.objects.for_user(request.user, MEETINGS).for_page()
    return within_reach(request, rows, pk=pk)


@requires(MEETINGS)
@require_safe
def meetings(request: StaffRequest) -> HttpResponse:
    """The meetings of one's centres, those to come and those of the last months; any session by search."""
    at, centres = timezone.now(), own_centres(request, MEETINGS)
    words, shows_all = request.GET.get("q", "").strip()[:80], request.GET.get("ver") == "todo"
    rows = (pages.sessions_of if words or shows_all else pages.meetings_of)(centres, at=at)
    if words:
        rows = rows.filter(gathering__title__icontains=words)
    context = {
        "coming": rows.filter(ends_at__gte=at)[:SHOWN],
        "past": rows.filter(ends_at__lt=at).reverse()[:SHOWN],
        "words": words,
        "shows_all": shows_all,
    }
    return render(request, "gatherings/meetings/manage.html", context)


def hub(request: StaffRequest, session: Session, **bound: Any) -> HttpResponse:
    """Everything of one meeting; a refused form comes back in its place."""
    slots = list(session.agenda.all())
    boards, sheets = list(session.boards.all()), list(session.sheets.all())
    forms = {
        "slot_form": SlotForm(),
        "board_form": BoardForm(initial={"number": len(boards) + 1}),
        "table_form": TableForm(initial={"number": len(sheets) + 1}),
        "synthesis_form": SynthesisForm(),
        "begin_form": BeginForm(session.centre),
        **bound,
    }
    for name, form in forms.items():
        form.auto_id = f"{name}_%s"  # two of them ask for a number
    context = {
        "session": session,
        "centre": session.centre,
        "slots": slots,
        "overlaps": actions.overlaps(slots),
        "boards": boards,
        "sheets": sheets,
        "synthesis": getattr(session, "synthesis", None),
        "minutes": getattr(session, "minutes", None),
        "result": result_of(session),
        **forms,
    }
    return render(request, "gatherings/meetings/hub.html", context, status=422 if bound else 200)


@requires(MEETINGS)
@require_safe
def meeting(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One meeting."""
    return hub(request, own_session(request, pk))


def kept(
    request: StaffRequest, session: Session, name: str, form: Any, write: Callable[[], object], done: str
) -> HttpResponse:
    """Write what a form of the meeting's page asks for, or show the page with its sentence."""
    if not form.is_valid():
        return hub(request, session, **{name: form})
    try:
        with transaction.atomic():
            write()
    except DomainError as error:
        form.refuse(error)
        return hub(request, session, **{name: form})
    except IntegrityError:
        form.add_error("number", _("Ese número ya está. Elija otro."))
        return hub(request, session, **{name: form})
    messages.success(request, done)
    return redirect("gatherings:manage_meeting", pk=session.pk)


@requires(MEETINGS)
@require_POST
def add_slot(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A moment of the agenda; one that overlaps is kept, with a warning."""
    session, form = own_session(request, pk), SlotForm(request.POST)

    def write() -> None:
        others = actions.add_slot(form.slot(session), by=request.user, at=timezone.now())
        if others:
            names = ", ".join(f"«{other.title}»" for other in others)
            messages.warning(request, _("Guardado. Ojo: coincide en horario con %(names)s.") % {"names": names})

    return kept(request, session, "slot_form", form, write, _("Momento guardado."))


@requires(MEETINGS)
@require_POST
def remove_slot(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take a moment out of the agenda."""
    slot = within_reach(request, pages.slots_within(request.user), pk=pk)
    actions.remove_slot(slot, by=request.user, at=timezone.now())
    messages.success(request, _("Momento quitado."))
    return redirect("gatherings:manage_meeting", pk=slot.session_id)


@requires(MEETINGS)
@require_POST
def add_board(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A question with its board."""
    session = own_session(request, pk)
    form = BoardForm(request.POST, instance=NoteBoard(session=session))

    def write() -> None:
        form.instance.pk = row_id("board", token_or_new(form.cleaned_data["form_token"]))
        if not session.boards.filter(pk=form.instance.pk).exists():  # else the same form came twice
            form.save()

    return kept(request, session, "board_form", form, write, _("Tablero abierto."))


@requires(MEETINGS)
@require_POST
def add_table(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A table with its sheet."""
    session = own_session(request, pk)
    table = GroupSheet(session=session)
    form = TableForm(request.POST, instance=table)

    def write() -> None:
        table.pk = row_id("table", token_or_new(form.cleaned_data["form_token"]))
        actions.add_table(table, by=request.user, at=timezone.now())

    return kept(request, session, "table_form", form, write, _("Mesa agregada."))


@requires(MEETINGS)
@require_POST
def close_plenary(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The one synthesis, citing every sheet."""
    session, form = own_session(request, pk), SynthesisForm(request.POST)

    def write() -> None:
        actions.close_plenary(session, form.cleaned_data["text"], by=request.user, at=timezone.now())

    return kept(request, session, "synthesis_form", form, write, _("Plenaria cerrada."))


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The sheet of one table."""
    row = within_reach(request, pages.sheets_within(request.user), pk=pk)
    form = SheetForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("agreements", "differences")}
        try:
            actions.hand_in_sheet(row, by=request.user, at=timezone.now(), **told)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("gatherings:manage_meeting", pk=row.session_id)
    context = {"sheet": row, "session": row.session, "form": form}
    return render(request, "gatherings/meetings/sheet.html", context, status=422 if form.errors else 200)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Group the notes of a board, and hide what hurts."""
    row = own_board(request, pk)
    form = ClusterForm(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = [note.pk for note in told["notes"]]
        actions.cluster(row, told["name"], chosen, by=request.user, at=timezone.now())
        messages.success(request, _("Notas agrupadas."))
        return redirect("gatherings:manage_board", pk=row.pk)
    context = {"board": row, "session": row.session, "form": form, "piles": pages.piles_of(row)}
    return render(request, "gatherings/meetings/manage_board.html", context, status=422 if form.errors else 200)


@requires(MEETINGS)
@require_POST
def toggle_board(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open or close a board for new notes."""
    row = own_board(request, pk)
    actions.set_board_open(row, is_open=request.POST.get("abierto") == "1", by=request.user, at=timezone.now())
    return redirect("gatherings:manage_board", pk=row.pk)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def hide_note(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Hide a note with a reason, or show it again."""
    note = within_reach(request, pages.notes_within(request.user), pk=pk)
    if request.method == "POST" and request.POST.get("mostrar"):
        actions.show_note(note, by=request.user, at=timezone.now())
        return redirect("gatherings:manage_board", pk=note.board_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.hide_note(note, form.cleaned_data["reason"], by=request.user, at=timezone.now())
        return redirect("gatherings:manage_board", pk=note.board_id)
    context = {"words": note.text, "form": form, "is_hidden": bool(note.hidden_because)}
    return render(request, "gatherings/meetings/hide.html", context, status=422 if form.errors else 200)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def hide_words(request: StaffRequest, pk: int) -> HttpResponse:
    """Hide the words of an evaluation with a reason; its rating counts all the same."""
    row = within_reach(request, pages.evaluations_within(request.user), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.hide_words(row, form.cleaned_data["reason"], by=request.user, at=timezone.now())
        return redirect("gatherings:manage_meeting", pk=row.session_id)
    return render(
        request, "gatherings/meetings/hide.html", {"words": row.words, "form": form}, status=422 if form.errors else 200
    )
