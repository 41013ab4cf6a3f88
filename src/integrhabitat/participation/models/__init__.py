"""What neighbours decide and build."""

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
    "Alternative", "CareTurn", "ChecklistMark", "CommitteeMember", "Commons", "CommunityPot", "Dissent", "HandCount",
    "HouseholdDecision", "Observation", "ObservedCase", "Pledge", "PotNeed", "Process", "ProcessComment",
    "ProcessPhase", "Project", "ProjectCost", "ProjectPicture", "ProjectStage", "Voice", "WorkHours", "WorkParty",
]  # fmt: skip
