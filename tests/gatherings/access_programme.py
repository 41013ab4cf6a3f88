"""Who reaches the pages of this part. Beto coordinates the house, Cruz another one; Ana receives people."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from integrhabitat.gatherings.actions import proposing
from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.clock import NOW
from tests.gatherings.house import draft, published, with_agenda

Arguments = Callable[[Cast], dict[str, Any]]
SOON = (NOW + timedelta(days=2)).date()
COORDINATION = "302 403 200 404 403 403 403"
COORDINATION_ACTS = "302 403 302 404 403 403 403"


def slug(cast: Cast) -> dict[str, Any]:
    """The house, with its agenda on."""
    return {"slug": with_agenda(cast.house).slug}


def gathering(cast: Cast) -> dict[str, Any]:
    """Something public at the house."""
    return {"pk": published(with_agenda(cast.house), first_on=SOON).pk}


def unpublished(cast: Cast) -> dict[str, Any]:
    """Something in preparation at the house."""
    return {"pk": draft(with_agenda(cast.house), first_on=SOON).pk}


def date_of(cast: Cast) -> dict[str, Any]:
    """One date of it."""
    return {"pk": published(with_agenda(cast.house), first_on=SOON).sessions.get().pk}


def proposal(cast: Cast) -> dict[str, Any]:
    """Something that a neighbour proposed."""
    made, _code = proposing.propose(centre=with_agenda(cast.house), title="Guitarra", suits="sábados", at=NOW)
    return {"pk": made.pk}


def public(arguments: Arguments, **more: Any) -> Row:
    """A page for everybody."""
    return everybody(arguments=arguments, **more)


def staff(arguments: Arguments) -> Row:
    """A page that the coordination of the house reads."""
    return row(COORDINATION, arguments=arguments)


def act(arguments: Arguments, **data: str) -> Row:
    """An act of the coordination of the house."""
    return row(COORDINATION_ACTS, arguments=arguments, method="POST", data=data)


ACCESS: dict[str, Row] = {
    "gatherings:week": public(slug),
    "gatherings:week_text": public(slug),
    "gatherings:week_poster": public(slug),
    "gatherings:wall": public(slug),
    "gatherings:centre_calendar": public(slug),
    "gatherings:propose": public(slug),
    "gatherings:post_notice": public(slug),
    "gatherings:follow_proposal": everybody(),
    "gatherings:gatherings": everybody(),
    "gatherings:gathering": public(gathering),
    "gatherings:gathering_calendar": public(gathering),
    "gatherings:interest_calendar": public(lambda cast: {"code": "crear"}),
    "gatherings:planner": row("302 403 200 200 403 403 403"),
    "gatherings:add_gathering": staff(slug),
    "gatherings:copy_week": staff(slug),
    "gatherings:publish_week": act(slug),
    "gatherings:proposals": staff(slug),
    "gatherings:manage_gathering": staff(unpublished),
    "gatherings:edit_gathering": staff(unpublished),
    "gatherings:publish_gathering": act(unpublished),
    "gatherings:withdraw_gathering": act(gathering),
    "gatherings:cancel_gathering": act(gathering, reason="Llueve"),
    "gatherings:close_gathering": staff(gathering),
    "gatherings:answer_proposal": staff(proposal),
    "gatherings:cancel_session": act(date_of, reason="Llueve"),
    "gatherings:restore_session": act(date_of),
    "gatherings:move_session": staff(date_of),
}
