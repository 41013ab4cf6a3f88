"""Who reaches the pages of this part."""

from typing import Any

from integrhabitat.gatherings.models import Gathering
from integrhabitat.participation.actions import groups as actions
from integrhabitat.participation.models import Group
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.clock import NOW
from tests.participation.access_ideas import READERS, house


def formed(cast: Cast) -> Group:
    """A public group of the house."""
    house(cast)
    return actions.form_group(cast.house, name="Las Amasadoras", is_public=True, at=NOW).group


def group(cast: Cast) -> dict[str, Any]:
    """The same, by its number."""
    return {"pk": formed(cast).pk}


def message(cast: Cast) -> dict[str, Any]:
    """A message for it."""
    return {"pk": actions.leave_message(formed(cast), "¿Puedo ir el sábado?", at=NOW).pk}


def course(cast: Cast) -> dict[str, Any]:
    """A course of the house."""
    return {"pk": Gathering.objects.create(centre=cast.house, kind="course", title="Panadería").pk}


FORM = "302 403 200 404 403 403 403"
PRESS = "302 403 302 404 403 403 403"

ACCESS: dict[str, Row] = {
    "participation:groups": everybody(arguments=house),
    "participation:form_group": everybody(arguments=house),
    "participation:my_group": everybody(),
    "participation:group": everybody(arguments=group),
    "participation:join_group": everybody(arguments=group),
    "participation:leave_group": everybody(arguments=group),
    "participation:message_group": everybody(arguments=group),
    "participation:manage_groups": only("ana", "beto", "cruz", "marta", "sol"),
    "participation:register_group": row(FORM, arguments=house),
    "participation:manage_group": row(READERS, arguments=group),
    "participation:keep_papers": row(PRESS, method="POST", arguments=group),
    "participation:show_group": row(PRESS, method="POST", arguments=group, data={"public": "1"}),
    "participation:pass_on": row("302 403 302 404 403 403 403", method="POST", arguments=message),
    "participation:no_group_born": row(PRESS, method="POST", arguments=course),
}
