"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.gatherings.roles import PLAN
from integrhabitat.ui.menu import MenuEntry, declare


def plans(request: HttpRequest) -> bool:
    """Those who make the agenda of a centre."""
    return user_can(request.user, PLAN)


declare(
    MenuEntry(_("Encuentros"), "gatherings:gatherings", order=15),
    MenuEntry(_("Agenda"), "gatherings:planner", order=20, area="staff", predicate=plans, icon="calendar-days"),
    MenuEntry(_("Seguir una propuesta"), "gatherings:follow_proposal", order=36, area="footer", icon="search"),
)
