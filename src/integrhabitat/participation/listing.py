"""Figures and rows of lists: what the box received, answered and owes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, local_day
from integrhabitat.indicators.api import POPULATION_WORDS
from integrhabitat.participation.models import Idea
from integrhabitat.participation.models.ideas import OPEN_STATES, IdeaQuerySet

TAGS = {
    "received": "unknown", "held": "review", "published": "new", "refused": "no",
    "answered": "yes", "grown": "fresh", "withdrawn": "plain",
}  # fmt: skip
"""Which mark draws each state."""


@dataclass(frozen=True)
class Box:
    """An idea box in three numbers."""

    received: int
    answered: int
    overdue: int


@dataclass(frozen=True)
class IdeaRow:
    """An idea as a list shows it on a day."""

    idea: Idea
    tag: str
    word: str | Promise
    is_overdue: bool
    days_left: int


def box_of(ideas: IdeaQuerySet, *, on: date) -> Box:
    """Received, answered and overdue, as they are on that day."""
    counted = ~Q(state__in=["withdrawn", "refused"])
    numbers = ideas.aggregate(
        received=Count("pk", filter=counted),
        answered=Count("pk", filter=counted & Q(answered_on__isnull=False)),
        overdue=Count("pk", filter=Q(state__in=OPEN_STATES, due_on__lt=on)),
    )
    return Box(**numbers)


def box_at(centre: Centre, at: datetime) -> Box:
    """The box of one centre by its own calendar."""
    return box_of(Idea.objects.at_centre(centre), on=local_day(centre, at))


def row_of(idea: Idea, at: datetime) -> IdeaRow:
    """How an idea stands: late is said first."""
    on = local_day(idea.centre, at)
    late = idea.is_overdue(on=on)
    tag, word = ("expired", _("Respuesta atrasada")) if late else (TAGS[idea.state], idea.get_state_display())
    return IdeaRow(idea, tag, str(word).capitalize(), late, idea.days_left(on=on))


def supporters_by_population(idea: Idea) -> list[tuple[str | Promise, int]]:
    """How many of each said so; the parts are shown only when none of them could point at somebody."""
    said = list(idea.supports.values_list("population", flat=True))
    parts = [(word, said.count(code)) for code, word in POPULATION_WORDS.items()]
    if any(0 < number < 5 for _part, number in parts):
        return []
    return [(word, number) for word, number in parts if number]
