"""A priority as a page shows it on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from integrhabitat.centres.api import local_day
from integrhabitat.participation.models import Agenda, Escalation, Priority, PriorityStep

TAGS = {"todo": "unknown", "doing": "stale", "done": "yes", "dropped": "no"}


@dataclass(frozen=True)
class PriorityRow:
    """State, evidence, whether its day has passed, and what became of it above."""

    priority: Priority
    tag: str
    steps: tuple[PriorityStep, ...]
    is_overdue: bool
    escalations: tuple[tuple[Escalation, bool], ...]


def priority_rows(agenda: Agenda, *, on: date) -> list[PriorityRow]:
    """The priorities of an agenda read by ``for_page``, in their order."""
    return [priority_row(priority, on=on) for priority in agenda.priorities.all()]


def priority_row(priority: Priority, *, on: date) -> PriorityRow:
    """One of them; overdue is what the calendar says."""
    late = priority.state in ("todo", "doing") and priority.due_on is not None and priority.due_on < on
    raised = tuple((row, row.is_overdue(on=on)) for row in priority.escalations.all())
    return PriorityRow(priority, TAGS[priority.state], tuple(priority.steps.all()), late, raised)


def is_late(escalation: Escalation, at: datetime) -> bool:
    """Whether an answer from above is owed since before today, by the barrio's calendar."""
    return escalation.is_overdue(on=local_day(escalation.priority.agenda.centre, at))
