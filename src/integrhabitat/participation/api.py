"""Shop window of participation: drop and answer ideas, form groups, keep the neighbourhood agenda."""

from integrhabitat.participation.actions.agendas import adopt, escalate, put_priority, start_agenda, take_step
from integrhabitat.participation.actions.answering import answer, grow
from integrhabitat.participation.actions.groups import form_group, join, keep_papers
from integrhabitat.participation.actions.ideas import drop, support
from integrhabitat.participation.births import groups_of, unanswered_courses
from integrhabitat.participation.fruits import FruitKind, fruits
from integrhabitat.participation.models import Agenda, Group, Idea, Priority
from integrhabitat.participation.models.groups import Mix

__all__ = [
    "Agenda",
    "FruitKind",
    "Group",
    "Idea",
    "Mix",
    "Priority",
    "adopt",
    "answer",
    "drop",
    "escalate",
    "form_group",
    "fruits",
    "groups_of",
    "grow",
    "join",
    "keep_papers",
    "put_priority",
    "start_agenda",
    "support",
    "take_step",
    "unanswered_courses",
]
