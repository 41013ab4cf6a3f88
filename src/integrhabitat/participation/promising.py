"""An idea's answer and a priority's day as promises among the others of the house."""

from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import local_day
from integrhabitat.commitments import api as commitments
from integrhabitat.participation.models import Idea, Priority

IDEA_ANSWER, PRIORITY = "idea-answer", "priority"


def promise_answer(idea: Idea, *, at: datetime) -> None:
    """The centre owes an answer until ``due_on``; in public the idea itself says so."""
    commitments.promise(
        centre=idea.centre,
        title=_("Responder una idea del buzón"),
        due_on=idea.due_on,
        owner_label=idea.centre.name,
        kind=IDEA_ANSWER,
        about=idea,
        by=None,
        at=at,
    )


def promise_priority(priority: Priority, *, by: User | None, at: datetime) -> None:
    """A priority with an owner and a day is a public promise of the barrio's agenda."""
    if not (priority.due_on and priority.owner_label and priority.due_on > local_day(priority.agenda.centre, at)):
        return
    commitments.promise(
        centre=priority.agenda.centre,
        title=priority.title,
        due_on=priority.due_on,
        owner_label=priority.owner_label,
        owner_organisation=priority.owner_organisation,
        kind=PRIORITY,
        is_public=True,
        about=priority,
        by=by,
        at=at,
    )


def keep(about: Model, *, by: User | None, at: datetime, note: str = "", evidence_url: str = "") -> None:
    """What was owed is done."""
    for promise in commitments.Commitment.objects.about(about).open():
        commitments.say_done(promise, by=by, at=at, note=note, evidence_url=evidence_url)


def release(about: Model, *, reason: str, at: datetime, by: User | None = None) -> None:
    """What was owed is owed no more, for a reason that stays."""
    for promise in commitments.Commitment.objects.about(about).open():
        commitments.withdraw(promise, reason=reason, by=by, at=at)
