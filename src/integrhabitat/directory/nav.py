"""Doors of this module in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.directory.roles import BOARD_KEEP, GUIDANCE_EDIT, OFFER_READ
from integrhabitat.ui.menu import MenuEntry, declare, fold


def reads_offer(request: HttpRequest) -> bool:
    """Those who work with the offer."""
    return user_can(request.user, OFFER_READ)


def writes_guidance(request: HttpRequest) -> bool:
    """Those who write routes, lines and sheets."""
    return user_can(request.user, GUIDANCE_EDIT)


def keeps_board(request: HttpRequest) -> bool:
    """Those who care for needs and offers."""
    return user_can(request.user, BOARD_KEEP)


declare(
    MenuEntry(_("Encontrar"), "directory:finder", order=10),
    MenuEntry(_("Rutas"), "directory:routes", order=30, area="footer", icon="route"),
    MenuEntry(_("Líneas de ayuda"), "directory:help_lines", order=31, area="footer", icon="phone"),
    MenuEntry(_("Fichas"), "directory:fact_sheets", order=32, area="footer", icon="book-open"),
    MenuEntry(_("Temas"), "directory:topics", order=33, area="footer", icon="layers"),
    MenuEntry(_("Volver a su país"), "directory:return_enquiry", order=34, area="footer", icon="undo-2"),
    MenuEntry(_("Tablón"), "directory:board", order=29, area="footer", icon="clipboard-list"),
    MenuEntry(
        _("Tablón"), "directory:board_postings", order=44, area="staff", predicate=keeps_board, icon="clipboard-list"
    ),
    MenuEntry(_("Servicios"), "directory:manage_services", order=40, area="staff", predicate=reads_offer, icon="list"),
    MenuEntry(_("Por verificar"), "directory:queue", order=41, area="staff", predicate=reads_offer, icon="badge-check"),
    MenuEntry(
        _("Novedades legales"), "directory:legal_updates", order=42, area="staff", predicate=reads_offer, icon="scale"
    ),
    MenuEntry(
        _("Rutas y fichas"), "directory:manage_routes", order=43, area="staff", predicate=writes_guidance, icon="route"
    ),
)
fold("directory", _("Servicios y rutas"))
