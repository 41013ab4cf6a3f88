"""Doors of this module in the menu of those who work here."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.commitments.roles import COMMITMENTS_READ
from integrhabitat.ui.menu import MenuEntry, declare


def reads_commitments(request: HttpRequest) -> bool:
    """Those who keep or follow promises."""
    return user_can(request.user, COMMITMENTS_READ)


declare(
    MenuEntry(_("Mi día"), "commitments:day", order=5, area="staff", predicate=reads_commitments, icon="sun"),
    MenuEntry(
        _("Compromisos"), "commitments:manage", order=45, area="staff", predicate=reads_commitments, icon="handshake"
    ),
)
