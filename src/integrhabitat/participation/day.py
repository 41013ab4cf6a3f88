"""What ideas and agendas add to «Mi día», and how promises about them are named and read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.accounts.api import User, user_can
from integrhabitat.centres.api import local_day
from integrhabitat.commitments.api import DayItem, Subject, day_items, subjects
from integrhabitat.participation.models import (
    Dissent,
    Escalation,
    Idea,
    Observation,
    ObservedCase,
    Priority,
    ProcessComment,
)
from integrhabitat.participation.roles import ANSWER, ESCALATE, PROJECTS

LONGEST = 50
ANSWER_WITHIN = timedelta(days=15)


def ideas_to_answer(user: User, at: datetime) -> Iterator[DayItem]:
    """Ideas owed an answer at the user's centres, by their day."""
    if not user_can(user, ANSWER):
        return
    for idea in Idea.objects.for_user(user, ANSWER).inbox("").select_related("centre")[:LONGEST]:
        word = _("Responder") if idea.state == "published" else _("Mirar antes de publicar")
        yield DayItem(
            kind=gettext_lazy("Ideas"),
            title=f"{word}: {idea.headline[:80]}",
            url=reverse("participation:manage_idea", args=[idea.pk]),
            due_on=idea.due_on,
            centre=idea.centre,
        )


def answers_from_above(user: User, at: datetime) -> Iterator[DayItem]:
    """What rose to the user's territories and waits for an answer."""
    if not user_can(user, ESCALATE):
        return
    for row in Escalation.objects.for_user(user, ESCALATE).open().for_list()[:LONGEST]:
        yield DayItem(
            kind=gettext_lazy("Lo que sube desde los barrios"),
            title=f"{row.priority.title} ({row.priority.agenda.territory})",
            url=reverse("participation:answer_escalation", args=[row.pk]),
            due_on=row.due_on,
            centre=row.priority.agenda.centre,
        )


def comments_to_answer(user: User, at: datetime) -> Iterator[DayItem]:
    """What was said in a decision and waits to be read or answered before the decision ends."""
    if not user_can(user, PROJECTS):
        return
    for row in ProcessComment.objects.for_user(user, PROJECTS).waiting()[:LONGEST]:
        word, act = (
            (_("Responder"), "responder") if row.state == "published" else (_("Mirar antes de publicar"), "moderar")
        )
        address = reverse("participation:manage_process_act", args=[row.process_id, act])
        yield DayItem(
            kind=gettext_lazy("Decisiones"),
            title=f"{word}: {row.text[:80]}",
            url=f"{address}?comentario={row.pk}",
            due_on=row.process.phases.latest("ends_on").ends_on,
            centre=row.process.centre,
        )


def reasons_to_answer(user: User, at: datetime) -> Iterator[DayItem]:
    """Reasons against a decision that nobody answered."""
    if not user_can(user, PROJECTS):
        return
    for row in Dissent.objects.for_user(user, PROJECTS).waiting()[:LONGEST]:
        address = reverse("participation:manage_process_act", args=[row.process_id, "responder-razon"])
        yield DayItem(
            kind=gettext_lazy("Decisiones"),
            title=f"{_('Responder')}: {row.text[:80]}",
            url=f"{address}?razon={row.pk}",
            due_on=row.said_on + ANSWER_WITHIN,
            centre=row.process.centre,
        )


def observations_to_look_at(user: User, at: datetime) -> Iterator[DayItem]:
    """What neighbours saw and nobody else sees before somebody has looked at it."""
    if not (user_can(user, ANSWER) and user_can(user, PROJECTS)):
        return
    for row in Observation.objects.for_user(user, ANSWER).for_user(user, PROJECTS).held()[:LONGEST]:
        address = reverse("participation:observations_act", args=[row.centre.slug, "revisar"])
        yield DayItem(
            kind=gettext_lazy("Observaciones"),
            title=f"{_('Mirar antes de publicar')}: {row.text[:80]}",
            url=f"{address}?observacion={row.pk}",
            due_on=row.seen_on + ANSWER_WITHIN,
            centre=row.centre,
        )


def silent_authorities(user: User, at: datetime) -> Iterator[DayItem]:
    """Matters whose authority let its day pass."""
    if not user_can(user, PROJECTS):
        return
    for row in ObservedCase.objects.for_user(user, PROJECTS).unanswered()[:LONGEST]:
        if row.is_overdue(on=local_day(row.centre, at)):
            yield DayItem(
                kind=gettext_lazy("Observaciones"),
                title=f"{_('Anotar la respuesta')}: {row.title} ({row.authority})",
                url=reverse("participation:observed_case_act", args=[row.pk, "respuesta"]),
                due_on=row.due_on,
                centre=row.centre,
            )


def idea_page(pk: UUID) -> str:
    """Where the idea that an answer is owed to is read."""
    return reverse("participation:idea", args=[pk])


def priority_page(pk: UUID) -> str:
    """Where a promised priority is read."""
    return Priority.objects.by_id(pk).get_absolute_url()


day_items.register("participation-ideas", ideas_to_answer, order=20)
day_items.register("participation-escalations", answers_from_above, order=21)
day_items.register("participation-comments", comments_to_answer, order=22)
day_items.register("participation-reasons", reasons_to_answer, order=23)
day_items.register("participation-observations", observations_to_look_at, order=24)
day_items.register("participation-authorities", silent_authorities, order=25)
subjects.register("participation.idea", Subject(url=idea_page, word=gettext_lazy("Idea")))
subjects.register("participation.priority", Subject(url=priority_page, word=gettext_lazy("Prioridad del barrio")))
