"""What neighbours decide and build."""

from integrhabitat.participation.models.agendas import Agenda, AgendaComment, Escalation, Priority, PriorityStep
from integrhabitat.participation.models.commons import (
    CareTurn,
    Commons,
    CommunityPot,
    Observation,
    ObservedCase,
    Pledge,
    PotNeed,
)
from integrhabitat.participation.models.deciding import (
    Alternative,
    Dissent,
    HandCount,
    Process,
    ProcessComment,
    ProcessPhase,
    Voice,
)
from integrhabitat.participation.models.groups import Group, GroupCount, GroupMember, GroupMessage
from integrhabitat.participation.models.ideas import Idea, IdeaAnswer, IdeaFruit, IdeaNote, IdeaSupport
from integrhabitat.participation.models.projects import (
    ChecklistMark,
    CommitteeMember,
    HouseholdDecision,
    Project,
    ProjectCost,
    ProjectPicture,
    ProjectStage,
    WorkHours,
    WorkParty,
)

__all__ = [
    "Agenda", "AgendaComment", "Alternative", "CareTurn", "ChecklistMark", "CommitteeMember", "Commons",
    "CommunityPot", "Dissent", "Escalation", "Group", "GroupCount", "GroupMember",
    "GroupMessage", "HandCount", "HouseholdDecision", "Idea", "IdeaAnswer", "IdeaFruit", "IdeaNote", "IdeaSupport",
    "Observation", "ObservedCase", "Pledge", "PotNeed", "Priority", "PriorityStep", "Process", "ProcessComment",
    "ProcessPhase", "Project", "ProjectCost", "ProjectPicture", "ProjectStage", "Voice", "WorkHours", "WorkParty",
]  # fmt: skip
