"""What becomes of a neighbourhood agenda: written, adopted, worked on, commented, sent up, answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Territory, local_day
from integrhabitat.files.api import store
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import row_id, token_or_new
from integrhabitat.participation import promising
from integrhabitat.participation.models import Agenda, AgendaComment, Escalation, Priority, PriorityStep
from integrhabitat.participation.models.agendas import AGENDA_STATES, ANSWER_FROM_ABOVE, PRIORITY_STATES

COPIED = (
    "order",
    "title",
    "detail",
    "owner_label",
    "owner_organisation",
    "cost",
    "currency",
    "due_on",
    "votes",
    "state",
)


@transaction.atomic
def start_agenda(
    centre: Centre, *, territory: Territory, year: int, by: User | None, at: datetime, is_example: bool = False
) -> Agenda:
    """A version in preparation: the first of its year, or the next with everything of the one in force.

    When one is in preparation already, it is that one.
    """
    mine = Agenda.objects.filter(centre=centre, territory=territory, year=year).order_by("-number")
    draft = mine.filter(state="draft").first()
    if draft is not None:
        return draft
    last = mine.first()
    try:
        with transaction.atomic():
            agenda = Agenda.objects.create(
                centre=centre,
                territory=territory,
                year=year,
                number=last.number + 1 if last else 1,
                is_example=is_example,
            )
    except IntegrityError:
        return mine.get(state="draft")  # the other of two clicks was quicker
    for old in last.priorities.all() if last else ():
        Priority.objects.create(agenda=agenda, follows=old, **{name: getattr(old, name) for name in COPIED})
    record("agenda.started", agenda, by=by, at=at, number=agenda.number)
    return agenda


def check_draft(agenda: Agenda) -> None:
    """Refuse to touch words that the barrio adopted (``DomainError``)."""
    if agenda.is_frozen:
        raise DomainError(_("El barrio ya aprobó esta versión. Prepare una versión nueva para cambiarla."))


@transaction.atomic
def put_priority(priority: Priority, *, by: User | None, at: datetime) -> Priority:
    """Add a priority to an agenda in preparation, or change it there; one with a known id was sent before."""
    check_draft(Agenda.objects.select_for_update().get(pk=priority.agenda_id))
    sent_before = Priority.objects.filter(pk=priority.pk).first() if priority._state.adding else None
    if sent_before is not None:
        return sent_before
    priority.save()
    record("agenda.priority-put", priority, by=by, at=at)
    return priority


@transaction.atomic
def remove_priority(priority: Priority, *, by: User | None, at: datetime) -> None:
    """Take it out of an agenda in preparation."""
    check_draft(Agenda.objects.select_for_update().get(pk=priority.agenda_id))
    record("agenda.priority-removed", priority, by=by, at=at)
    priority.delete()


@transaction.atomic
def adopt(
    agenda: Agenda, *, adopted_on: date, adopted_by: str, people: int | None = None, by: User | None, at: datetime
) -> Agenda:
    """The barrio adopts it: its words freeze, the version before stays to be read, dated priorities become promises."""
    agenda = Agenda.objects.select_for_update().get(pk=agenda.pk)
    AGENDA_STATES.check(agenda.state, "adopted")
    if not agenda.priorities.exists():
        raise DomainError(_("La agenda no tiene prioridades todavía."))
    if not adopted_by.strip():
        raise DomainError(_("Diga quién la aprobó."), field="adopted_by")
    if adopted_on > local_day(agenda.centre, at):
        raise DomainError(_("El día de la aprobación no puede estar en el futuro."), field="adopted_on")
    before = Agenda.objects.filter(centre=agenda.centre, territory=agenda.territory, year=agenda.year, state="adopted")
    for old in Priority.objects.filter(agenda__in=before):
        promising.release(old, reason=_("La reemplaza una versión nueva de la agenda."), by=by, at=at)
    before.update(state="superseded")
    agenda.state, agenda.adopted_on, agenda.adopted_by, agenda.people = (
        "adopted",
        adopted_on,
        adopted_by.strip(),
        people,
    )
    agenda.save()
    for priority in agenda.priorities.exclude(state__in=["done", "dropped"]):
        promising.promise_priority(priority, by=by, at=at)
    record("agenda.adopted", agenda, by=by, at=at, number=agenda.number)
    return agenda


@transaction.atomic
def take_step(
    priority: Priority,
    *,
    to: str,
    note: str = "",
    evidence_url: str = "",
    photo: IO[bytes] | None = None,
    token: UUID | None = None,
    by: User | None,
    at: datetime,
) -> PriorityStep:
    """Say how far a priority is; *done* needs something to see and *dropped* a reason (``DomainError``)."""
    pk = row_id("step", token_or_new(token))
    sent_before = PriorityStep.objects.filter(pk=pk).first()
    if sent_before is not None:
        return sent_before
    priority = Priority.objects.select_for_update(of=("self",)).select_related("agenda__centre").get(pk=priority.pk)
    check_step(priority, to, note=note, evidence_url=evidence_url, photo=photo)
    evidence = store(photo, by=by, at=at, accept="image", is_public=True, alt_text=note) if photo else None  # type: ignore[arg-type]
    step = PriorityStep.objects.create(
        pk=pk,
        priority=priority,
        at=at,
        on=local_day(priority.agenda.centre, at),
        to_state=to,
        note=note.strip(),
        evidence_url=evidence_url,
        evidence=evidence,
    )
    priority.state = to
    priority.save(update_fields=["state", "updated_at"])
    if to == "done":
        promising.keep(priority, by=by, at=at, note=note.strip(), evidence_url=evidence_url)
    if to == "dropped":
        promising.release(priority, reason=note.strip(), by=by, at=at)
    record("agenda.priority-step", priority, by=by, at=at, to=to)
    return step


def check_step(priority: Priority, to: str, *, note: str, evidence_url: str, photo: Any) -> None:
    """What a step must bring; raises ``DomainError``."""
    if priority.agenda.state != "adopted":
        raise DomainError(_("Solo avanza una prioridad de la agenda aprobada."))
    PRIORITY_STATES.check(priority.state, to)
    if to == "done" and not (evidence_url or photo):
        raise DomainError(_("Muestre cómo quedó: una foto o un enlace."), field="evidence_url")
    if to == "dropped" and not note.strip():
        raise DomainError(_("Explique por qué se deja de lado."), field="note")
    if photo and not note.strip():
        raise DomainError(_("Describa la foto para quien no la ve."), field="note")


@transaction.atomic
def comment(
    agenda: Agenda, text: str, *, priority: Priority | None = None, token: UUID | None = None, at: datetime
) -> AgendaComment:
    """A neighbour's words on an adopted agenda; with a number or words that hurt they wait."""
    if not agenda.is_frozen:
        raise DomainError(_("Esta agenda todavía no está publicada."))
    if not text.strip():
        raise DomainError(_("Escriba su comentario."), field="text")
    held_for = screen(text)
    found, _made = AgendaComment.objects.get_or_create(
        pk=row_id("comment", token_or_new(token)),
        defaults={
            "agenda": agenda,
            "priority": priority,
            "text": text.strip(),
            "on": local_day(agenda.centre, at),
            "held_for": held_for,
            "state": "held" if held_for else "published",
        },
    )
    return found


@transaction.atomic
def answer_comment(
    given: AgendaComment, *, to: str, answer: str = "", reason: str = "", by: User | None, at: datetime
) -> AgendaComment:
    """Publish a comment with its answer, or keep it out with a reason."""
    given = AgendaComment.objects.select_for_update(of=("self",)).select_related("agenda__centre").get(pk=given.pk)
    if to == "refused" and not reason.strip():
        raise DomainError(_("Escriba la razón."), field="reason")
    if given.state != to:
        given.move(to, reason=reason.strip())
    if to == "published" and answer.strip():
        given.answer, given.answered_on = answer.strip(), local_day(given.agenda.centre, at)
    given.save()
    record("agenda.comment-answered", given, by=by, at=at, to=to)
    return given


@dataclass(frozen=True)
class Raised:
    """What went up and what was there already."""

    new: list[Escalation]
    known: int


@transaction.atomic
def escalate(priorities: Iterable[Priority], *, to_territory: Territory, by: User | None, at: datetime) -> Raised:
    """Send priorities of the agenda in force up, each with its votes; the answer is due in thirty days."""
    new: list[Escalation] = []
    known = 0
    for priority in priorities:
        agenda = priority.agenda
        if agenda.state != "adopted":
            raise DomainError(_("Solo sube una prioridad de la agenda aprobada."))
        if not is_above(to_territory, agenda.territory):
            raise DomainError(_("Elija un territorio que contenga al barrio."), field="to_territory")
        on = local_day(agenda.centre, at)
        row, is_new = Escalation.objects.get_or_create(
            priority=priority,
            to_territory=to_territory,
            defaults={"votes": priority.votes, "raised_on": on, "due_on": on + ANSWER_FROM_ABOVE},
        )
        if is_new:
            new.append(row)
            record("agenda.escalated", row, by=by, at=at)
        else:
            known += 1
    return Raised(new, known)


def is_above(upper: Territory, lower: Territory) -> bool:
    """Whether ``lower`` lies strictly inside ``upper``."""
    return upper.pk != lower.pk and lower.path.startswith(upper.path)


def levels_above(territory: Territory) -> list[Territory]:
    """The territories that contain this one, the nearest first."""
    pks = [UUID(part) for part in territory.path.split("/") if part]
    rows = {row.pk: row for row in Territory.objects.filter(pk__in=pks)}
    return [rows[pk] for pk in reversed(pks[:-1]) if pk in rows]


@transaction.atomic
def answer_escalation(
    escalation: Escalation, *, verdict: str, text: str, answered_by: str, by: User | None, at: datetime
) -> Escalation:
    """The dated answer from above; it stands on the barrio's page at once and is given once."""
    escalation = (
        Escalation.objects.select_for_update(of=("self",))
        .select_related("priority__agenda__centre", "to_territory")
        .get(pk=escalation.pk)
    )
    if escalation.answered_on is not None:
        raise DomainError(_("Ya hay una respuesta, del %(day)s.") % {"day": escalation.answered_on})
    if not text.strip():
        raise DomainError(_("Explique la respuesta."), field="text")
    escalation.verdict, escalation.answer = verdict, text.strip()
    escalation.answered_by = answered_by.strip() or escalation.to_territory.name
    escalation.answered_on = local_day(escalation.priority.agenda.centre, at)
    escalation.version += 1
    escalation.save()
    record("agenda.escalation-answered", escalation, by=by, at=at, verdict=verdict)
    return escalation
