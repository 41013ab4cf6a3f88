"""Doors of the menu that belong to the whole network."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import permissions, user_can
from integrhabitat.ui.menu import MenuEntry, declare


def curates(request: HttpRequest) -> bool:
    """Who follows candidates."""
    return user_can(request.user, permissions.get("centres.curate"))


declare(
    MenuEntry(_("Centros"), "centres:list", order=20),
    MenuEntry(_("Participar"), "network:participate", order=30),
    MenuEntry(_("Sumar un centro"), "network:join", order=40),
    MenuEntry(_("Principios"), "network:principles", order=30, area="footer"),
    MenuEntry(_("Territorios"), "network:territories", order=35, area="footer"),
    MenuEntry(_("Candidatos"), "network:candidates", order=60, predicate=curates, area="staff", icon="map-pin"),
)
