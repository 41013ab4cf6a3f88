"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.people.roles import CARDS
from integrhabitat.ui.menu import MenuEntry, declare


def prints_cards(request: HttpRequest) -> bool:
    """Those who hand out cards."""
    return user_can(request.user, CARDS)


declare(
    MenuEntry(_("Mi tarjeta"), "people:card", order=36, area="footer", icon="ticket"),
    MenuEntry(_("Tarjetas"), "people:sheet", order=55, area="staff", predicate=prints_cards, icon="ticket"),
)
