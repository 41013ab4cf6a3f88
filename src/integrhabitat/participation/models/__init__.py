"""What neighbours decide and build."""

from integrhabitat.participation.models.agendas import Agenda, AgendaComment, Escalation, Priority, PriorityStep
from integrhabitat.participation.models.groups import CourseWithoutGroup, Group, GroupCount, GroupMember, GroupMessage
from integrhabitat.participation.models.ideas import Idea, IdeaAnswer, IdeaFruit, IdeaNote, IdeaSupport

__all__ = [
    "Agenda",
    "AgendaComment",
    "CourseWithoutGroup",
    "Escalation",
    "Group",
    "GroupCount",
    "GroupMember",
    "GroupMessage",
    "Idea",
    "IdeaAnswer",
    "IdeaFruit",
    "IdeaNote",
    "IdeaSupport",
    "Priority",
    "PriorityStep",
]
