"""What the pages of meetings read, within the reach of who reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from integrhabitat.accounts.api import User
from integrhabitat.backoffice.api import Column
from integrhabitat.centres.api import Centre
from integrhabitat.gatherings.models import (
    AgendaSlot,
    Decision,
    Evaluation,
    GroupSheet,
    Minutes,
    Note,
    NoteBoard,
    NoteCluster,
    Objection,
    Session,
)
from integrhabitat.gatherings.roles import MEETINGS

BACK = timedelta(days=120)


def sessions_of(centres: "QuerySet[Centre] | list[Centre]", *, at: datetime) -> "QuerySet[Session]":
    """Whatever some centres hold or held in the last months: any of it may need an agenda or minutes."""
    rows = Session.objects.filter(centre__in=centres, starts_at__gte=at - BACK).exclude(state="cancelled")
    return rows.for_list().order_by("starts_at", "pk")


def meetings_of(centres: "QuerySet[Centre] | list[Centre]", *, at: datetime) -> "QuerySet[Session]":
    """Of these the assemblies, and what already has an agenda, a board, a sheet or minutes."""
    prepared = Q(agenda__isnull=False) | Q(boards__isnull=False) | Q(sheets__isnull=False) | Q(minutes__isnull=False)
    return sessions_of(centres, at=at).filter(Q(gathering__kind="assembly") | prepared).distinct()


def sheets_within(user: User) -> "QuerySet[GroupSheet]":
    """Sheets of sessions that the user may lead."""
    rows = GroupSheet.objects.filter(session__in=Session.objects.for_user(user, MEETINGS))
    return rows.select_related("session__centre", "session__gathering")


def slots_within(user: User) -> "QuerySet[AgendaSlot]":
    """Agenda moments of sessions that the user may lead."""
    rows = AgendaSlot.objects.filter(session__in=Session.objects.for_user(user, MEETINGS))
    return rows.select_related("session__centre")


def notes_within(user: User) -> "QuerySet[Note]":
    """Notes of boards that the user may lead."""
    rows = Note.objects.filter(board__in=NoteBoard.objects.for_user(user, MEETINGS))
    return rows.select_related("board__session__centre")


def evaluations_within(user: User) -> "QuerySet[Evaluation]":
    """Evaluations of sessions that the user may lead."""
    rows = Evaluation.objects.filter(session__in=Session.objects.for_user(user, MEETINGS))
    return rows.select_related("session__centre")


def decisions_within(user: User) -> "QuerySet[Decision]":
    """Decisions of minutes that the user may lead."""
    found: QuerySet[Decision] = Decision.objects.filter(minutes__in=Minutes.objects.for_user(user, MEETINGS))
    return found.select_related("minutes__session__centre")


def objections_within(user: User) -> "QuerySet[Objection]":
    """Objections of minutes that the user may lead."""
    minutes = Minutes.objects.for_user(user, MEETINGS)
    found: QuerySet[Objection] = Objection.objects.filter(decision__minutes__in=minutes)
    return found.select_related("decision__minutes__session__centre")


def earlier_decisions(minutes: Minutes) -> "QuerySet[Decision]":
    """What the published minutes of the same centre decided, the newest first."""
    rows = Minutes.objects.published().filter(session__centre=minutes.session.centre_id)
    found: QuerySet[Decision] = Decision.objects.filter(minutes__in=rows)
    return found.order_by("-decided_on", "number")


@dataclass(frozen=True)
class Pile:
    """The notes of one cluster, or those of none."""

    cluster: NoteCluster | None
    notes: list[Note]


def piles_of(board: NoteBoard) -> list[Pile]:
    """Notes by cluster, those that nobody grouped yet last; hidden ones keep their place."""
    notes = list(board.notes.all())
    piles = [Pile(each, [note for note in notes if note.cluster_id == each.pk]) for each in board.clusters.all()]
    loose = Pile(None, [note for note in notes if note.cluster_id is None])
    return [pile for pile in [*piles, loose] if pile.notes]


NOTE_COLUMNS = (
    Column("ronda", lambda note: note.board.number),
    Column("pregunta", lambda note: note.board.question),
    Column("grupo", lambda note: note.cluster.name if note.cluster else ""),
    Column("nota", lambda note: "" if note.hidden_because else note.text),
    Column("autoría", lambda note: "" if note.hidden_because else note.author),
    Column("oculta porque", lambda note: note.hidden_because),
)


def notes_for_file(board: NoteBoard) -> "QuerySet[Note]":
    """All notes of a board in the order of their clusters."""
    return board.notes.select_related("board", "cluster").order_by("cluster_id", "created_at", "pk")


def objection_count(rows: list[Minutes]) -> tuple[int, int]:
    """Objections in these minutes, and how many have an answer (I2)."""
    found = [objection for row in rows for decision in row.decisions.all() for objection in decision.objected]
    return len(found), sum(bool(objection.answers.all()) for objection in found)
