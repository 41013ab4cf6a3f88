"""What ideas and agendas add to «Mi día», and how promises about them are named and read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.accounts.api import User, user_can
from integrhabitat.commitments import api as commitments
from integrhabitat.participation.models import Escalation, Idea, Priority
from integrhabitat.participation.roles import ANSWER, ESCALATE

LONGEST = 50
house: Any = commitments  # what it offers for «Mi día» depends on its version


def ideas_to_answer(user: User, at: datetime) -> Iterator[Any]:
    """Ideas owed an answer at the user's centres, by their day."""
    if not user_can(user, ANSWER):
        return
    for idea in Idea.objects.for_user(user, on=at.date()).inbox("").select_related("centre")[:LONGEST]:
        if user_can(user, ANSWER, idea.centre):
            word = _("Responder") if idea.state == "published" else _("Mirar antes de publicar")
            yield house.DayItem(
                kind=gettext_lazy("Ideas"),
                title=f"{word}: {idea.headline[:80]}",
                url=reverse("participation:manage_idea", args=[idea.pk]),
                due_on=idea.due_on,
                centre=idea.centre,
            )


def answers_from_above(user: User, at: datetime) -> Iterator[Any]:
    """What rose to the user's territories and waits for an answer."""
    if not user_can(user, ESCALATE):
        return
    for row in Escalation.objects.for_user(user, on=at.date()).open().for_list()[:LONGEST]:
        yield house.DayItem(
            kind=gettext_lazy("Lo que sube desde los barrios"),
            title=f"{row.priority.title} ({row.priority.agenda.territory})",
            url=reverse("participation:answer_escalation", args=[row.pk]),
            due_on=row.due_on,
            centre=row.priority.agenda.centre,
        )


def declare() -> None:
    """Tell the promises of this house about ideas and priorities, where they want to know."""
    if hasattr(house, "day_items"):
        house.day_items.register("participation-ideas", ideas_to_answer, order=20)
        house.day_items.register("participation-escalations", answers_from_above, order=21)
    if hasattr(house, "subjects"):
        for model, word in ((Idea, gettext_lazy("Idea")), (Priority, gettext_lazy("Prioridad del barrio"))):
            subject = house.Subject(url=_page_of(model), word=word)
            house.subjects.register(model._meta.label_lower, subject)


def _page_of(model: Any) -> Any:
    """The public address of one row by its id."""
    return lambda pk: model.objects.by_id(pk).get_absolute_url()


declare()
