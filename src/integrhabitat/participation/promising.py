"""An idea's answer and a priority's day as promises among the others of the house."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from integrhabitat.commitments import api as commitments
from integrhabitat.participation.models import Idea, Priority

IDEA_ANSWER, PRIORITY = "idea-answer", "priority"


def verb(name: str) -> Any:
    """A verb of the promises, or ``None`` in a house whose promises have no such verb."""
    return getattr(commitments, name, None)


def promise_answer(idea: Idea, *, at: datetime) -> None:
    """The centre owes an answer until ``due_on``; in public the idea itself says so."""
    _promise(idea, IDEA_ANSWER, _("Responder una idea del buzón"), due_on=idea.due_on, centre=idea.centre, at=at)


def promise_priority(priority: Priority, *, by: object, at: datetime) -> None:
    """A priority with an owner and a day is a public promise of the barrio's agenda."""
    if not (priority.due_on and priority.owner_label and priority.due_on >= at.date()):
        return
    given = {"owner_label": priority.owner_label, "owner_organisation": priority.owner_organisation}
    centre = priority.agenda.centre
    _promise(
        priority, PRIORITY, priority.title, due_on=priority.due_on, centre=centre, at=at, by=by, is_public=True, **given
    )


def _promise(about: Model, kind: str, title: object, *, at: datetime, by: object = None, **given: Any) -> None:
    promise = verb("promise")
    if promise is not None:
        given.setdefault("owner_label", given["centre"].name)
        promise(title=title, kind=kind, about=about, by=by, at=at, **given)


def keep(about: Model, *, by: object, at: datetime, note: str = "", evidence_url: str = "") -> None:
    """What was owed is done."""
    say_done = verb("say_done")
    for promise in _open(about):
        if say_done is not None:
            say_done(promise, by=by, at=at, note=note, evidence_url=evidence_url)


def release(about: Model, *, reason: str, at: datetime, by: object = None) -> None:
    """What was owed is owed no more, for a reason that stays."""
    withdraw = verb("withdraw")
    for promise in _open(about):
        if withdraw is not None:
            withdraw(promise, reason=reason, by=by, at=at)


def _open(about: Model) -> list[commitments.Commitment]:
    return list(commitments.Commitment.objects.about(about).open())
