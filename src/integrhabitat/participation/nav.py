"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.participation.roles import ESCALATE, READ
from integrhabitat.ui.menu import MenuEntry, declare, fold


def reads(request: HttpRequest) -> bool:
    """Those who see ideas, groups and agendas in their staff pages."""
    return user_can(request.user, READ)


def answers_above(request: HttpRequest) -> bool:
    """Those who answer what rises from the barrios."""
    return user_can(request.user, ESCALATE)


declare(
    MenuEntry(_("Ideas"), "participation:all_ideas", order=25, area="footer", icon="lightbulb"),
    MenuEntry(
        _("Ideas"),
        "participation:inbox",
        order=20,
        predicate=reads,
        area="staff",
        module="participation",
        icon="lightbulb",
    ),
    MenuEntry(
        _("Grupos"),
        "participation:manage_groups",
        order=21,
        predicate=reads,
        area="staff",
        module="participation",
        icon="users",
    ),
    MenuEntry(
        _("Agenda del barrio"),
        "participation:manage_agendas",
        order=22,
        predicate=reads,
        area="staff",
        module="participation",
        icon="list-checks",
    ),
    MenuEntry(
        _("Proyectos"),
        "participation:manage_projects",
        order=23,
        predicate=reads,
        area="staff",
        module="participation",
        icon="hammer",
    ),
    MenuEntry(
        _("Decisiones"),
        "participation:manage_processes",
        order=24,
        predicate=reads,
        area="staff",
        module="participation",
        icon="vote",
    ),
    MenuEntry(
        _("Bienes comunes"),
        "participation:manage_commons",
        order=25,
        predicate=reads,
        area="staff",
        module="participation",
        icon="sprout",
    ),
    MenuEntry(
        _("Ollas"),
        "participation:manage_pots",
        order=26,
        predicate=reads,
        area="staff",
        module="participation",
        icon="cooking-pot",
    ),
    MenuEntry(
        _("Lo que sube"),
        "participation:escalations",
        order=23,
        predicate=answers_above,
        area="staff",
        module="participation",
        icon="arrow-up",
    ),
)
fold("participation", _("Participación"))
