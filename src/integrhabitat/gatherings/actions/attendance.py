"""The door: a code, a tick or a number, and the answer at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from integrhabitat.gatherings.models import Attendance, HeadCount, Session, SignUp
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.errors import DomainError
from integrhabitat.people.api import Alias, alias_of, note_use

DOOR_OPENS = timedelta(hours=12)  # before a session begins
MOST_HEADS = 10_000


@dataclass(frozen=True)
class Entry:
    """What the door answers: somebody came in, or had come in already."""

    attendance: Attendance
    is_new: bool


@transaction.atomic
def check_in(session: Session, code: str, *, at: datetime, method: str = "code") -> Entry:
    """Let somebody in by card or by the code of a place kept; twice is once. Unknown codes raise ``DomainError``."""
    check_door(session, at=at)
    alias = alias_of(code)
    if alias is not None:
        note_use(alias, at=at)
        standing = SignUp.objects.for_session(session).standing()
        return _enter(session, alias=alias, kept=standing.filter(alias=alias).first(), method=method)
    kept = SignUp.objects.of_code(code).select_related("alias").first()
    if kept is None:
        raise DomainError(_("No conocemos ese código. Revíselo, o cuente a la persona sin código."), field="code")
    if kept.gathering_id != session.gathering_id or kept.session_id not in (None, session.pk):
        raise DomainError(_("Ese código es de otro encuentro o de otra fecha."), field="code")
    return _enter(session, alias=kept.alias, kept=kept, method=method)


@transaction.atomic
def tick(session: Session, kept: SignUp, *, at: datetime) -> Entry:
    """Let somebody in from the list."""
    check_door(session, at=at)
    return _enter(session, alias=kept.alias, kept=kept, method="list")


@transaction.atomic
def untick(session: Session, kept: SignUp) -> None:
    """Take a tick back."""
    Attendance.objects.filter(session=session, sign_up=kept).delete()


@transaction.atomic
def undo_check_in(session: Session, attendance_id: UUID) -> None:
    """Take back who was let in by mistake; twice is once."""
    Attendance.objects.filter(session=session, pk=attendance_id).delete()


@transaction.atomic
def count_heads(
    session: Session, population: str, *, at: datetime, add: int = 0, people: int | None = None
) -> HeadCount:
    """Count people of whom nothing else is known: ``add`` some (or take them back), or say how many they are."""
    check_door(session, at=at)
    if population not in dict(POPULATIONS):
        raise DomainError(_("Elija uno de los tres grupos."))
    if not 0 <= (people or 0) <= MOST_HEADS or not -MOST_HEADS <= add <= MOST_HEADS:
        raise DomainError(_("Escriba un número entre 0 y 10 000."))
    row, _is_new = HeadCount.objects.get_or_create(session=session, population=population)
    wanted = people if people is not None else Greatest(F("people") + add, 0)
    HeadCount.objects.filter(pk=row.pk).update(people=wanted)
    _hold(session)
    row.refresh_from_db()
    return row


def count_here(session: Session) -> int:
    """How many are in: by code, by list and by number."""
    counted = HeadCount.objects.filter(session=session).aggregate(people=Sum("people"))["people"] or 0
    return Attendance.objects.filter(session=session).count() + int(counted)


def heads_of(session: Session) -> Mapping[str, int]:
    """The plain count of each population, zeros included."""
    found = dict(HeadCount.objects.filter(session=session).values_list("population", "people"))
    return {population: found.get(population, 0) for population, _word in POPULATIONS}


def check_door(session: Session, *, at: datetime) -> None:
    """Raise ``DomainError`` when nobody can come in: cancelled, or not yet the day. Later corrections are welcome."""
    if session.state == "cancelled":
        raise DomainError(_("Esta fecha se canceló. No se anota asistencia."))
    if at < session.starts_at - DOOR_OPENS:
        raise DomainError(_("Todavía no es el día de este encuentro."))


def _enter(session: Session, *, alias: Alias | None, kept: SignUp | None, method: str) -> Entry:
    here = _here_already(session, alias, kept)
    if here is not None:
        return Entry(here, is_new=False)
    population = (alias.population if alias else "") or (kept.population if kept else "")
    row = Attendance(session=session, centre_id=session.centre_id, day=session.day, alias=alias, sign_up=kept)
    row.population, row.method = population, method
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another desk was a moment quicker
        here = _here_already(session, alias, kept)
        if here is None:
            raise
        return Entry(here, is_new=False)
    _hold(session)
    return Entry(row, is_new=True)


def _here_already(session: Session, alias: Alias | None, kept: SignUp | None) -> Attendance | None:
    rows = Attendance.objects.filter(session=session)
    by_card = rows.filter(alias=alias).first() if alias else None
    return by_card or (rows.filter(sign_up=kept).first() if kept else None)


def _hold(session: Session) -> None:
    """Somebody came, so it took place."""
    if session.state == "planned":
        Session.objects.filter(pk=session.pk, state="planned").update(state="held")
        session.state = "held"
