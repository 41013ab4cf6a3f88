"""Who reaches the pages of meetings. Order: anonymous ana beto cruz marta sol adi."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from integrhabitat.gatherings.actions import meetings, minutes
from integrhabitat.gatherings.models import AgendaSlot, Evaluation, GroupSheet, Minutes, NoteBoard
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.gatherings.factories_rooms import lend, session_at

READ, ACT = "302 403 200 404 403 403 403", "302 403 302 404 403 403 403"
Arguments = Callable[[Cast], dict[str, Any]]


def post(arguments: Arguments, **data: Any) -> Row:
    """A button of the coordination."""
    return row(ACT, method="POST", arguments=arguments, data=data)


def session(cast: Cast) -> dict[str, Any]:
    """An assembly of the house."""
    return {"pk": session_at(lend(cast.house)).pk}


def slot(cast: Cast) -> dict[str, Any]:
    """A moment of its agenda."""
    made = AgendaSlot.objects.create(session=session_at(cast.house), starts="10:00", ends="11:00", title="Ronda")
    return {"pk": made.pk}


def board(cast: Cast) -> dict[str, Any]:
    """A board of it."""
    return {"pk": NoteBoard.objects.create(session=session_at(cast.house), question="¿Qué falta?").pk}


def sheet(cast: Cast) -> dict[str, Any]:
    """A table of it."""
    return {"pk": GroupSheet.objects.create(session=session_at(cast.house), number=1, topic="Agua").pk}


def note(cast: Cast) -> dict[str, Any]:
    """A note on its board."""
    return {"pk": meetings.post_note(NoteBoard.objects.get(**board(cast)), "Luz").pk}


def words(cast: Cast) -> dict[str, Any]:
    """An evaluation of it."""
    meetings.evaluate(session_at(cast.house), 5, "Bien", token=uuid4(), at=timezone.now())
    return {"pk": Evaluation.objects.get().pk}


def draft(cast: Cast) -> dict[str, Any]:
    """Its minutes."""
    return {"pk": minutes.begin_minutes(session_at(cast.house), None, by=None, at=timezone.now()).pk}


def decision(cast: Cast) -> dict[str, Any]:
    """A decision of them."""
    row = Minutes.objects.get(**draft(cast))
    return {"pk": minutes.record_decision(row, "Pintar", by=None, at=timezone.now()).pk}


def objection(cast: Cast) -> dict[str, Any]:
    """An objection to it."""
    found = minutes.Decision.objects.get(**decision(cast))
    return {"pk": minutes.object_to(found, "Sin luz", by=None, at=timezone.now()).pk}


def published(cast: Cast) -> dict[str, Any]:
    """Minutes that are public."""
    row = minutes.Decision.objects.get(**decision(cast))
    minutes.say_nobody_objected(row, by=None, at=timezone.now())
    return {"pk": minutes.publish_minutes(row.minutes, by=None, at=timezone.now()).pk}


SLOT = {"starts": "10:00", "ends": "11:00", "title": "Ronda", "kind": "round"}

ACCESS: dict[str, Row] = {
    "gatherings:meeting": everybody(arguments=session),
    "gatherings:evaluation": everybody(arguments=session),
    "gatherings:board": everybody(arguments=board),
    "gatherings:board_file": everybody(arguments=board),
    "gatherings:minutes": everybody(arguments=published),
    "gatherings:all_minutes": everybody(arguments=lambda cast: {"slug": lend(cast.house).slug}),
    "gatherings:manage_meetings": only("beto", "cruz"),
    "gatherings:manage_meeting": row(READ, arguments=session),
    "gatherings:add_slot": post(session, **SLOT),
    "gatherings:add_board": post(session, number="1", question="¿Qué falta?"),
    "gatherings:add_table": post(session, number="1", topic="Agua"),
    "gatherings:close_plenary": row("302 403 422 404 403 403 403", arguments=session, method="POST"),
    "gatherings:begin_minutes": post(session),
    "gatherings:remove_slot": post(slot),
    "gatherings:sheet": row(READ, arguments=sheet),
    "gatherings:manage_board": row(READ, arguments=board),
    "gatherings:toggle_board": post(board),
    "gatherings:hide_note": row(READ, arguments=note),
    "gatherings:hide_words": row(READ, arguments=words),
    "gatherings:manage_minutes": row(READ, arguments=draft),
    "gatherings:add_decision": post(draft, text="Pintar", result="approved"),
    "gatherings:publish_minutes": post(lambda cast: {"pk": published(cast)["pk"]}),
    "gatherings:add_objection": row(READ, arguments=decision),
    "gatherings:nobody_objected": post(decision),
    "gatherings:answer_objection": row(READ, arguments=objection),
}
