"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.gatherings.roles import DOOR, MEETINGS, PLAN, ROOMS
from integrhabitat.ui.menu import MenuEntry, declare, fold


def receives(request: HttpRequest) -> bool:
    """Those who receive people at the door of a gathering."""
    return user_can(request.user, DOOR)


def lends_rooms(request: HttpRequest) -> bool:
    """Those who lend rooms and keys."""
    return user_can(request.user, ROOMS)


def leads_meetings(request: HttpRequest) -> bool:
    """Those who keep boards and minutes."""
    return user_can(request.user, MEETINGS)


def plans(request: HttpRequest) -> bool:
    """Those who make the agenda of a centre."""
    return user_can(request.user, PLAN)


declare(
    MenuEntry(_("Encuentros"), "gatherings:gatherings", order=15),
    MenuEntry(
        _("Agenda"),
        "gatherings:planner",
        order=20,
        area="staff",
        module="gatherings",
        predicate=plans,
        icon="calendar-days",
    ),
    MenuEntry(_("Seguir una propuesta"), "gatherings:follow_proposal", order=36, area="footer", icon="search"),
    MenuEntry(
        _("Puerta"),
        "gatherings:doors",
        order=21,
        area="staff",
        module="gatherings",
        predicate=receives,
        icon="door-open",
    ),
    MenuEntry(_("Mi inscripción"), "gatherings:my_sign_up", order=35, area="footer", icon="ticket"),
    MenuEntry(_("Mi reserva"), "gatherings:room_code", order=36, area="footer", icon="ticket"),
    MenuEntry(
        _("Espacios"),
        "gatherings:manage_rooms",
        order=22,
        area="staff",
        module="gatherings",
        predicate=lends_rooms,
        icon="key",
    ),
    MenuEntry(
        _("Asambleas y actas"),
        "gatherings:manage_meetings",
        order=23,
        area="staff",
        module="gatherings",
        predicate=leads_meetings,
        icon="gavel",
    ),
    MenuEntry(
        _("Cómo está la casa"),
        "gatherings:manage_house",
        order=24,
        area="staff",
        module="gatherings",
        predicate=plans,
        icon="sofa",
    ),
)
fold("gatherings", _("Encuentros"))
