"""Who reaches the pages of this part."""

from typing import Any

from integrhabitat.participation.actions import agendas as actions
from integrhabitat.participation.models import Agenda, Priority
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.clock import NOW
from tests.participation.access_ideas import READERS, house
from tests.participation.barrios import barrio_of


def written(cast: Cast) -> Priority:
    """A priority of a version in preparation."""
    house(cast)
    barrio = barrio_of(cast.house)
    agenda = actions.start_agenda(cast.house, territory=barrio, year=2026, by=None, at=NOW)
    return actions.put_priority(Priority(agenda=agenda, title="Luz en la cancha", votes=40), by=None, at=NOW)


def adopted(cast: Cast) -> Priority:
    """The same, adopted."""
    priority = written(cast)
    actions.adopt(priority.agenda, adopted_on=NOW.date(), adopted_by="Asamblea", by=None, at=NOW)
    priority.agenda.refresh_from_db()
    return priority


def draft(cast: Cast) -> dict[str, Any]:
    """The version in preparation."""
    return {"pk": written(cast).agenda_id}


def agenda(cast: Cast) -> dict[str, Any]:
    """The adopted version."""
    return {"pk": adopted(cast).agenda_id}


def draft_priority(cast: Cast) -> dict[str, Any]:
    """A priority that may change."""
    return {"pk": written(cast).pk}


def priority(cast: Cast) -> dict[str, Any]:
    """A priority that advances."""
    return {"pk": adopted(cast).pk}


def comment(cast: Cast) -> dict[str, Any]:
    """What somebody said."""
    return {"pk": actions.comment(Agenda.objects.get(**agenda(cast)), "¿Y el parque?", at=NOW).pk}


def raised(cast: Cast) -> dict[str, Any]:
    """What rose to the city."""
    return {"pk": actions.escalate([adopted(cast)], to_territory=cast.city, by=None, at=NOW).new[0].pk}


FORM = "302 403 200 404 403 403 403"
REFUSED = "302 403 422 404 403 403 403"
PRESS = "302 403 302 404 403 403 403"

ACCESS: dict[str, Row] = {
    "participation:agendas": everybody(arguments=house),
    "participation:agenda": everybody(arguments=agenda),
    "participation:comment_agenda": everybody(arguments=agenda),
    "participation:raised": everybody(arguments=lambda cast: {"pk": cast.city.pk}),
    "participation:manage_agendas": only("ana", "beto", "cruz", "marta", "sol"),
    "participation:start_agenda": row(FORM, arguments=house),
    "participation:manage_agenda": row(READERS, arguments=agenda),
    "participation:add_priority": row(FORM, arguments=draft),
    "participation:edit_priority": row(FORM, arguments=draft_priority),
    "participation:remove_priority": row(PRESS, method="POST", arguments=draft_priority),
    "participation:adopt_agenda": row(REFUSED, method="POST", arguments=draft),
    "participation:step_priority": row(FORM, arguments=priority),
    "participation:raise_priorities": row(REFUSED, method="POST", arguments=agenda),
    "participation:answer_comment": row(PRESS, method="POST", arguments=comment, data={"answer": "Va en mayo."}),
    "participation:escalations": only("marta"),
    "participation:answer_escalation": only("marta", arguments=raised),
}
