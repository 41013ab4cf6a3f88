"""Agenda, group sheets, boards and evaluation of a session."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.gatherings.anonymous import answer_key
from integrhabitat.gatherings.models import (
    AgendaSlot,
    Evaluation,
    GroupSheet,
    Note,
    NoteBoard,
    NoteCluster,
    Session,
    Synthesis,
)
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.tokens import row_id, token_or_new

EVALUATED_FOR = timedelta(days=14)  # after the end of a session
MOST_NOTES = 1000  # on one board: far beyond any assembly, below what a phone can show


def overlaps(slots: Sequence[AgendaSlot]) -> list[tuple[AgendaSlot, AgendaSlot]]:
    """Pairs of moments that share time; a warning, since two tables may well meet at once."""
    found = []
    ordered = sorted(slots, key=lambda slot: (slot.starts, slot.ends))
    for place, one in enumerate(ordered):
        found += [(one, other) for other in ordered[place + 1 :] if other.starts < one.ends]
    return found


@transaction.atomic
def add_slot(slot: AgendaSlot, *, by: User | None, at: datetime) -> list[AgendaSlot]:
    """Keep a moment of the agenda and give the ones it overlaps with, to warn of; twice the same form is one."""
    if not AgendaSlot.objects.filter(pk=slot.pk).exists():
        slot.save(force_insert=True)
        record("agenda.slot_added", slot, by=by, at=at, scope=slot.session.centre_id)
    pairs = overlaps(list(slot.session.agenda.all()))
    return [one if other.pk == slot.pk else other for one, other in pairs if slot.pk in (one.pk, other.pk)]


@transaction.atomic
def remove_slot(slot: AgendaSlot, *, by: User | None, at: datetime) -> None:
    """Take a moment out of the agenda."""
    record("agenda.slot_removed", slot, by=by, at=at, scope=slot.session.centre_id)
    slot.delete()


@transaction.atomic
def add_table(sheet: GroupSheet, *, by: User | None, at: datetime) -> None:
    """One more table with its sheet; twice the same form is one."""
    if not GroupSheet.objects.filter(pk=sheet.pk).exists():
        sheet.save(force_insert=True)
        record("sheet.added", sheet, by=by, at=at, scope=sheet.session.centre_id)


@transaction.atomic
def hand_in_sheet(sheet: GroupSheet, *, agreements: str, differences: str, by: User | None, at: datetime) -> GroupSheet:
    """What a table concluded; once the plenary closed, its sheets stay as they were cited."""
    row = GroupSheet.objects.select_for_update().select_related("session").get(pk=sheet.pk)
    if Synthesis.objects.filter(session=row.session).exists():
        raise DomainError(_("La plenaria ya cerró. Las hojas quedan como se citaron."))
    if not agreements.strip():
        raise DomainError(_("Escriba en qué coincidió la mesa."), field="agreements")
    row.agreements, row.differences, row.handed_in_at = agreements.strip(), differences.strip(), at
    row.version += 1
    row.save()
    record("sheet.handed_in", row, by=by, at=at, scope=row.session.centre_id)
    return row


@transaction.atomic
def close_plenary(session: Session, text: str, *, by: User | None, at: datetime) -> Synthesis:
    """The one synthesis of a session, citing every sheet; a sheet that is missing keeps the plenary open (S139)."""
    Session.objects.select_for_update().get(pk=session.pk)
    known = Synthesis.objects.filter(session=session).first()
    if known is not None:
        return known
    sheets = list(session.sheets.all())
    missing = [str(sheet.number) for sheet in sheets if sheet.handed_in_at is None]
    if not sheets:
        raise DomainError(_("Todavía no hay hojas de las mesas."))
    if missing:
        raise DomainError(_("Faltan las hojas de estas mesas: %(tables)s.") % {"tables": ", ".join(missing)})
    if not text.strip():
        raise DomainError(_("Escriba la síntesis."), field="text")
    synthesis = Synthesis.objects.create(session=session, text=text.strip(), closed_at=at)
    synthesis.sheets.set(sheets)
    record("plenary.closed", session, by=by, at=at, scope=session.centre_id, sheets=len(sheets))
    return synthesis


@transaction.atomic
def post_note(board: NoteBoard, text: str, *, author: str = "", token: UUID | None = None) -> Note:
    """Put a note on an open board; ``author`` only when its writer wants to be named. The same form twice is one."""
    row = NoteBoard.objects.select_for_update().get(pk=board.pk)
    pk = row_id(f"note/{board.pk}", token_or_new(token))  # the token tells when the form was opened
    known = Note.objects.filter(pk=pk).first()
    if known is not None:
        return known
    if not row.is_open:
        raise DomainError(_("Este tablero ya no recibe notas."))
    if not text.strip():
        raise DomainError(_("Escriba su nota."), field="text")
    if row.notes.count() >= MOST_NOTES:
        raise DomainError(_("Este tablero está lleno."))
    note = Note(pk=pk, board=row, text=text.strip()[:280], author=author.strip()[:80])
    note.save(force_insert=True)
    return note


@transaction.atomic
def cluster(board: NoteBoard, name: str, notes: Iterable[UUID], *, by: User | None, at: datetime) -> NoteCluster:
    """Group notes under a name; a name that exists takes them too."""
    if not name.strip():
        raise DomainError(_("Escriba un nombre para el grupo de notas."), field="name")
    chosen = list(notes)
    if not chosen:
        raise DomainError(_("Elija al menos una nota."))
    found, _made = NoteCluster.objects.get_or_create(board=board, name=name.strip()[:120])
    Note.objects.filter(board=board, pk__in=chosen).update(cluster=found)
    NoteCluster.objects.filter(board=board, notes=None).exclude(pk=found.pk).delete()
    record("board.clustered", board, by=by, at=at, scope=board.session.centre_id)
    return found


@transaction.atomic
def hide_note(note: Note, reason: str, *, by: User, at: datetime) -> Note:
    """Take a note out of sight with a reason that everybody reads in its place; the note itself stays."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué se oculta."), field="reason")
    row = Note.objects.select_for_update().get(pk=note.pk)
    row.hidden_because = reason.strip()[:200]
    row.save(update_fields=["hidden_because", "updated_at"])
    record("note.hidden", row, by=by, at=at)
    return row


@transaction.atomic
def show_note(note: Note, *, by: User, at: datetime) -> Note:
    """Take the hiding back."""
    row = Note.objects.select_for_update().get(pk=note.pk)
    row.hidden_because = ""
    row.save(update_fields=["hidden_because", "updated_at"])
    record("note.shown", row, by=by, at=at)
    return row


def evaluate(session: Session, rating: int, words: str, *, token: UUID, at: datetime) -> None:
    """Keep what somebody thought of a session: no name, no time; the same form twice counts once."""
    if not session.starts_at <= at <= session.ends_at + EVALUATED_FOR:
        raise DomainError(_("Se evalúa desde que empieza hasta dos semanas después."))
    if not 1 <= rating <= 5:
        raise DomainError(_("Elija una nota de 1 a 5."), field="rating")
    Evaluation.objects.bulk_create(
        [Evaluation(id=answer_key(token, "evaluation"), session=session, rating=rating, words=words.strip()[:500])],
        ignore_conflicts=True,
    )


@transaction.atomic
def hide_words(evaluation: Evaluation, reason: str, *, by: User, at: datetime) -> None:
    """Take hurting words out of sight, with the reason; the rating counts all the same."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué se oculta."), field="reason")
    Evaluation.objects.filter(pk=evaluation.pk).update(hidden_because=reason.strip()[:200])
    record("evaluation.words_hidden", evaluation, by=by, at=at, scope=evaluation.session.centre_id)


@transaction.atomic
def set_board_open(board: NoteBoard, *, is_open: bool, by: User, at: datetime) -> None:
    """Open or close a board for new notes."""
    NoteBoard.objects.filter(pk=board.pk).update(is_open=is_open)
    record("board.opened" if is_open else "board.closed", board, by=by, at=at, scope=board.session.centre_id)
