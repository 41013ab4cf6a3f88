"""Writing minutes: presence, decisions, objections and their answers, and publishing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import GovernanceBody, local_day
from integrhabitat.gatherings.models import Decision, Minutes, Objection, ObjectionAnswer, Session
from integrhabitat.gatherings.models.minutes import quorum_of
from integrhabitat.kernel.errors import DomainError


@transaction.atomic
def begin_minutes(session: Session, body: GovernanceBody | None, *, by: User | None, at: datetime) -> Minutes:
    """The minutes of a session; there is one, and a second click gives it."""
    if body is not None and body.centre_id != session.centre_id:
        raise DomainError(_("Elija un órgano de este centro."), field="body")
    Session.objects.select_for_update().get(pk=session.pk)
    minutes, made = Minutes.objects.get_or_create(session=session, defaults={"body": body})
    if made:
        record("minutes.begun", minutes, by=by, at=at, scope=session.centre_id)
    return minutes


def _draft(minutes: Minutes) -> Minutes:
    row = Minutes.objects.select_for_update(of=("self",)).select_related("session__centre", "body").get(pk=minutes.pk)
    if not row.is_draft:
        raise DomainError(_("El acta ya está publicada. Para corregirla, anote una nueva decisión en la próxima."))
    return row


def _held(minutes: Minutes, at: datetime) -> None:
    """Nothing is decided or published of a meeting whose day is still to come."""
    if minutes.session.day > local_day(minutes.session.centre, at):
        raise DomainError(_("La fecha todavía no llega."))


@transaction.atomic
def write_minutes(
    minutes: Minutes,
    *,
    text: str,
    kept_back_because: str = "",
    present: Iterable[int] = (),
    people_present: int | None = None,
    by: User | None,
    at: datetime,
) -> Minutes:
    """Who was there and what was said, as long as the minutes are a draft."""
    row = _draft(minutes)
    seats = set(row.body.seats.exclude(holder="").values_list("pk", flat=True)) if row.body else set()
    row.people_present = people_present
    row.text, row.kept_back_because = text.strip(), kept_back_because.strip()
    row.version += 1
    row.save()
    row.present.set(seats & set(present))
    record("minutes.written", row, by=by, at=at, scope=row.session.centre_id)
    return row


@transaction.atomic
def record_decision(
    minutes: Minutes,
    text: str,
    *,
    result: str = "approved",
    votes: tuple[int | None, int | None, int | None] = (None, None, None),
    corrects: Decision | None = None,
    by: User | None,
    at: datetime,
) -> Decision:
    """Write a decision for good; without quorum it cannot be recorded as approved (S082)."""
    row = _draft(minutes)
    _held(row, at)
    if not text.strip():
        raise DomainError(_("Escriba qué se decidió."), field="text")
    had_quorum = row.has_quorum()
    needed = quorum_of(row.body) if row.body else None
    present = row.here() if row.body else None
    if result == "approved" and not had_quorum:
        raise DomainError(
            _("Sin quórum no se aprueba: hay %(here)s de %(needed)s presentes.") % {"here": present, "needed": needed},
            field="result",
        )
    known: Decision | None = row.decisions.filter(text=text.strip(), result=result).first()
    if known is not None:  # the same button twice
        return known
    decision: Decision = Decision.objects.create(
        minutes=row, number=row.decisions.count() + 1, text=text.strip(), result=result, had_quorum=had_quorum,
        present=present, needed=needed, corrects=corrects, decided_on=row.session.day,
        votes_for=votes[0], votes_against=votes[1], abstentions=votes[2],
    )  # fmt: skip
    record("decision.recorded", decision, by=by, at=at, scope=row.session.centre_id, result=result)
    return decision


@transaction.atomic
def object_to(decision: Decision, reason: str, *, said_by: str = "", by: User | None, at: datetime) -> Objection:
    """Keep a reason against beside its decision, also after the minutes were published."""
    if not reason.strip():
        raise DomainError(_("Escriba el motivo de la objeción."), field="reason")
    centre = decision.minutes.session.centre
    Decision.objects.select_for_update().get(pk=decision.pk)
    known: Objection | None = decision.objections.filter(reason=reason.strip(), said_by=said_by.strip()).first()
    if known is not None:
        return known
    objection: Objection = Objection.objects.create(
        decision=decision, reason=reason.strip(), said_by=said_by.strip()[:150], said_on=local_day(centre, at)
    )
    record("objection.kept", objection, by=by, at=at, scope=centre.pk)
    return objection


@transaction.atomic
def say_nobody_objected(decision: Decision, *, by: User | None, at: datetime) -> Objection:
    """«No hubo»: said aloud, so that an empty field never stands for it."""
    centre = decision.minutes.session.centre
    Decision.objects.select_for_update().get(pk=decision.pk)
    known = decision.objections.first()
    if known is not None:
        if known.is_none:
            return known
        raise DomainError(_("Esta decisión tiene objeciones anotadas."))
    said = Objection.objects.create(decision=decision, is_none=True, said_on=local_day(centre, at))
    record("objection.none_said", said, by=by, at=at, scope=centre.pk)
    return said


@transaction.atomic
def answer_objection(objection: Objection, text: str, *, answered_by: str, by: User | None, at: datetime) -> None:
    """A dated answer, for good; the same one twice is one."""
    if objection.is_none:
        raise DomainError(_("Aquí no hay una objeción que responder."))
    if not text.strip() or not answered_by.strip():
        raise DomainError(_("Escriba la respuesta y quién responde."), field="text")
    centre = objection.decision.minutes.session.centre
    Objection.objects.select_for_update().get(pk=objection.pk)
    if objection.answers.filter(text=text.strip()).exists():
        return
    answer = ObjectionAnswer.objects.create(
        objection=objection, text=text.strip(), answered_by=answered_by.strip()[:150], answered_on=local_day(centre, at)
    )
    record("objection.answered", answer, by=by, at=at, scope=centre.pk)


@transaction.atomic
def publish_minutes(minutes: Minutes, *, by: User | None, at: datetime) -> Minutes:
    """Make the minutes public; each decision must say what was objected, or that nobody did (I2)."""
    row = Minutes.objects.select_for_update(of=("self",)).select_related("session__centre").get(pk=minutes.pk)
    if not row.is_draft:
        return row
    _held(row, at)
    decisions = row.decisions.prefetch_related("objections")
    silent = [str(decision.number) for decision in decisions if not decision.was_asked]
    if silent:
        raise DomainError(
            _("Falta anotar las objeciones, o que no hubo, en estas decisiones: %(numbers)s.")
            % {"numbers": ", ".join(silent)}
        )
    if not row.text and not decisions:
        raise DomainError(_("El acta está vacía. Escriba qué se conversó."), field="text")
    row.published_on = local_day(row.session.centre, at)
    row.version += 1
    row.save()
    record("minutes.published", row, by=by, at=at, scope=row.session.centre_id)
    return row
