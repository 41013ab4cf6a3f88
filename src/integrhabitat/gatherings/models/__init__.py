"""The programme, who comes, and the rooms."""

from integrhabitat.gatherings.models.attendance import Attendance, HeadCount
from integrhabitat.gatherings.models.attitudes import AttitudeAnswer
from integrhabitat.gatherings.models.design import AuditCriterion, DesignAudit, DesignRating
from integrhabitat.gatherings.models.meetings import (
    AgendaSlot,
    Evaluation,
    GroupSheet,
    Note,
    NoteBoard,
    NoteCluster,
    Synthesis,
)
from integrhabitat.gatherings.models.minutes import Decision, Minutes, Objection, ObjectionAnswer
from integrhabitat.gatherings.models.programme import CycleEnd, Gathering, Session
from integrhabitat.gatherings.models.rooms import BookedQuarter, Booking, RoomRule
from integrhabitat.gatherings.models.signups import SignUp

__all__ = [
    "AgendaSlot",
    "Attendance",
    "AttitudeAnswer",
    "AuditCriterion",
    "BookedQuarter",
    "Booking",
    "CycleEnd",
    "Decision",
    "DesignAudit",
    "DesignRating",
    "Evaluation",
    "Gathering",
    "GroupSheet",
    "HeadCount",
    "Minutes",
    "Note",
    "NoteBoard",
    "NoteCluster",
    "Objection",
    "ObjectionAnswer",
    "RoomRule",
    "Session",
    "SignUp",
    "Synthesis",
]
