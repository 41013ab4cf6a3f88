"""Shop window of promises: make one, move it, say what it is about, add to Mi día."""

from integrhabitat.commitments.actions import confirm, dispute, postpone, promise, reopen, say_done, withdraw
from integrhabitat.commitments.day import DayItem, DaySource, day_items
from integrhabitat.commitments.models import Commitment
from integrhabitat.commitments.roles import COMMITMENTS_KEEP
from integrhabitat.commitments.subjects import Subject, subjects

__all__ = [
    "COMMITMENTS_KEEP",
    "Commitment",
    "DayItem",
    "DaySource",
    "Subject",
    "confirm",
    "day_items",
    "dispute",
    "postpone",
    "promise",
    "reopen",
    "say_done",
    "subjects",
    "withdraw",
]
