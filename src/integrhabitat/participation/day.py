"""What ideas and agendas add to «Mi día», and how promises about them are named and read."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.accounts.api import User, user_can
from integrhabitat.commitments.api import DayItem, Subject, day_items, subjects
from integrhabitat.participation.models import Escalation, Idea, Priority
from integrhabitat.participation.roles import ANSWER, ESCALATE

LONGEST = 50


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


def idea_page(pk: UUID) -> str:
    """Where the idea that an answer is owed to is read."""
    return reverse("participation:idea", args=[pk])


def priority_page(pk: UUID) -> str:
    """Where a promised priority is read."""
    return Priority.objects.by_id(pk).get_absolute_url()


day_items.register("participation-ideas", ideas_to_answer, order=20)
day_items.register("participation-escalations", answers_from_above, order=21)
subjects.register("participation.idea", Subject(url=idea_page, word=gettext_lazy("Idea")))
subjects.register("participation.priority", Subject(url=priority_page, word=gettext_lazy("Prioridad del barrio")))
