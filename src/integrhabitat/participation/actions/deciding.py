"""Opening a process, speaking in it, counting in the open, and answering each comment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.participation.models import (
    Alternative,
    Dissent,
    HandCount,
    Process,
    ProcessComment,
    ProcessPhase,
    Voice,
)
from integrhabitat.participation.phases import BEFORE, BY_CODE, RESULT, Phase, check_order, phase_of
from integrhabitat.people.api import alias_of, note_use

Days = Mapping[str, tuple[date, date]]


def today(process: Process, at: datetime) -> date:
    """The day at the process's centre."""
    return local_day(process.centre, at)


def locked(process: Process) -> Process:
    """The process as it is now, held until the end of the transaction."""
    return Process.objects.select_for_update().get(pk=process.pk)


def allowed(process: Process, at: datetime, what: str) -> Phase:
    """The phase of now, if it allows ``what`` (proposes, comments, chooses); a sentence otherwise."""
    phase = phase_of(process, on=today(process, at))
    if not getattr(phase, what):
        raise DomainError(_("En esta fase no se puede: %(phase)s.") % {"phase": phase.name})
    return phase


@transaction.atomic
def open_process(centre: Centre, days: Days, *, by: User | None, at: datetime, **fields: Any) -> Process:
    """Ask the barrio something, with its phases by day; phases out of order are refused.

    With ``pk`` the same form sent twice is one process.
    """
    process = Process(centre=centre, **fields)
    Centre.objects.select_for_update(of=("self",), no_key=True).get(pk=centre.pk)  # the second of two clicks waits
    known = Process.objects.filter(pk=process.pk).first()
    if known is not None:
        return known
    set_phases(process, days, save_process=True)
    record("process.opened", process, by=by, at=at)
    return process


def set_phases(process: Process, days: Days, *, save_process: bool = False) -> None:
    """Write the calendar of a process."""
    rows = [
        ProcessPhase(process=process, code=code, starts_on=start, ends_on=end) for code, (start, end) in days.items()
    ]
    if "choose" not in days or not set(days) <= BY_CODE.keys() or any(row.ends_on < row.starts_on for row in rows):
        raise DomainError(_("Falta la fase de elegir, o una fase termina antes de empezar."), field="choose_from")
    if not check_order(rows):
        raise DomainError(_("Las fases van en orden y sin compartir días: conocer, proponer, conversar, elegir."))
    if save_process:
        process.save(force_insert=True)
    ProcessPhase.objects.bulk_create(rows)


@transaction.atomic
def propose_alternative(process: Process, *, at: datetime, pk: UUID, title: str, text: str) -> Alternative:
    """A neighbour's own alternative, while the phase lets her; the same form again changes nothing."""
    process = locked(process)
    allowed(process, at, "proposes")
    fields = {"process": process, "title": title, "text": text, "is_from_community": True}
    row, _made = Alternative.objects.get_or_create(pk=pk, defaults=fields | {"order": process.alternatives.count()})
    return row


@transaction.atomic
def comment(
    process: Process,
    *,
    text: str,
    at: datetime,
    pk: UUID,
    alternative: Alternative | None = None,
    is_held: bool = False,
) -> ProcessComment:
    """Say something; what looks like hate or a telephone number waits for moderation."""
    allowed(process, at, "comments")
    state = "held" if is_held else "published"
    fields = {
        "process": process,
        "alternative": alternative,
        "text": text,
        "state": state,
        "said_on": today(process, at),
    }
    row, _made = ProcessComment.objects.get_or_create(pk=pk, defaults=fields)
    return row


@transaction.atomic
def choose(process: Process, alternative: Alternative, *, code: str, at: datetime) -> Voice:
    """One card, one voice, in the open count; choosing again while it lasts changes the choice."""
    process = locked(process)
    allowed(process, at, "chooses")
    alias = alias_of(code)
    if alias is None:
        raise wrong_code(_("No conocemos esa tarjeta. Revise el código o pida una nueva."))
    note_use(alias, at=at)
    digest = digest_of(f"{process.pk.hex}{normal_code(code)}")  # its own for each process: it joins nothing
    row, _made = Voice.objects.update_or_create(
        process=process, digest=digest, defaults={"alternative": alternative, "population": alias.population}
    )
    return row


@transaction.atomic
def count_hands(
    process: Process, hands: Sequence[tuple[Alternative, str, int]], *, token: UUID, by: User | None, at: datetime
) -> None:
    """Add hands raised in the room: (alternative, population, hands). The same form again counts nothing."""
    process = locked(process)
    allowed(process, at, "chooses")
    if not any(number for _row, _part, number in hands):
        raise DomainError(_("Escriba un número."))
    if HandCount.objects.filter(token=token).exists():
        return
    day = today(process, at)
    HandCount.objects.bulk_create(
        HandCount(process=process, alternative=row, population=part, hands=number, counted_on=day, token=token)
        for row, part, number in hands
        if number
    )
    record("process.hands-counted", process, by=by, at=at, hands=sum(number for _row, _part, number in hands))


@transaction.atomic
def dissent(process: Process, *, text: str, at: datetime, pk: UUID, alternative: Alternative | None = None) -> Dissent:
    """Keep a reason against; from the choosing on, for ever, beside the result."""
    phase = phase_of(process, on=today(process, at))
    if not (phase.chooses or phase is RESULT):
        raise DomainError(_("Las razones en contra se dejan desde que se elige."))
    fields = {"process": process, "alternative": alternative, "text": text, "said_on": today(process, at)}
    row, _made = Dissent.objects.get_or_create(pk=pk, defaults=fields)
    return row


@transaction.atomic
def answer_comment(row: ProcessComment, *, verdict: str, answer: str, by: User, at: datetime) -> ProcessComment:
    """Answer one comment: adopted, in part, or no and why (S088's rule, used in every process)."""
    row = ProcessComment.objects.select_for_update().get(pk=row.pk)
    if row.verdict:
        raise DomainError(_("Este comentario ya tiene respuesta."))
    if not answer.strip():
        raise DomainError(_("Escriba la explicación."), field="answer")
    row.verdict, row.answer, row.answered_on = verdict, answer, local_day(row.process.centre, at)
    row.save(update_fields=["verdict", "answer", "answered_on"])
    record("process.comment-answered", row, by=by, at=at, verdict=verdict)
    return row


@transaction.atomic
def answer_dissent(row: Dissent, *, answer: str, by: User, at: datetime) -> Dissent:
    """Answer an objection; its words stay as they were said."""
    row = Dissent.objects.select_for_update().get(pk=row.pk)
    if row.answered_on or not answer.strip():
        raise DomainError(_("Esta razón ya tiene respuesta o falta escribirla."), field="answer")
    row.answer, row.answered_on = answer, local_day(row.process.centre, at)
    row.save(update_fields=["answer", "answered_on"])
    record("process.dissent-answered", row, by=by, at=at)
    return row


@transaction.atomic
def moderate(row: ProcessComment, *, publish: bool, reason: str, by: User, at: datetime) -> ProcessComment:
    """Publish a comment that waited, or keep it back with a reason that is published in its place."""
    row = ProcessComment.objects.select_for_update().get(pk=row.pk)
    if not publish and not reason.strip():
        raise DomainError(_("Diga por qué no se publica."), field="reason")
    row.state, row.why_hidden = ("published", "") if publish else ("hidden", reason)
    row.save(update_fields=["state", "why_hidden"])
    record("process.comment-moderated", row, by=by, at=at, state=row.state)
    return row


@transaction.atomic
def publish_process(process: Process, *, by: User, at: datetime) -> Process:
    """Show the process to the barrio; it needs two alternatives unless people may still propose."""
    process = locked(process)
    may_propose = process.phases.filter(code="propose").exists()
    if process.alternatives.count() < 2 and not (may_propose and phase_of(process, on=today(process, at)) is BEFORE):
        raise DomainError(_("Agregue al menos dos alternativas."))
    process.is_public = True
    process.save(update_fields=["is_public"])
    record("process.published", process, by=by, at=at)
    return process
