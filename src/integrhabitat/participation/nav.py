"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.participation.roles import ESCALATE, READ
from integrhabitat.ui.menu import MenuEntry, declare


def reads(request: HttpRequest) -> bool:
    """Those who see ideas, groups and agendas in their staff pages."""
    return user_can(request.user, READ)


def answers_above(request: HttpRequest) -> bool:
    """Those who answer what rises from the barrios."""
    return user_can(request.user, ESCALATE)


declare(
    MenuEntry(_("Ideas"), "participation:all_ideas", order=25, area="footer", icon="lightbulb"),
    MenuEntry(_("Ideas"), "participation:inbox", order=20, predicate=reads, area="staff", icon="lightbulb"),
    MenuEntry(_("Grupos"), "participation:manage_groups", order=21, predicate=reads, area="staff", icon="users"),
    MenuEntry(
        _("Agenda del barrio"),
        "participation:manage_agendas",
        order=22,
        predicate=reads,
        area="staff",
        icon="list-checks",
    ),
    MenuEntry(_("Proyectos"), "participation:manage_projects", order=24, predicate=reads, area="staff", icon="hammer"),
    MenuEntry(_("Decisiones"), "participation:manage_processes", order=25, predicate=reads, area="staff", icon="vote"),
    MenuEntry(
        _("Lo que es de todos"), "participation:manage_commons", order=26, predicate=reads, area="staff", icon="sprout"
    ),
    MenuEntry(_("Ollas"), "participation:manage_pots", order=27, predicate=reads, area="staff", icon="cooking-pot"),
    MenuEntry(
        _("Lo que sube"), "participation:escalations", order=23, predicate=answers_above, area="staff", icon="arrow-up"
    ),
)
