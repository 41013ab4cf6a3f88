"""The staff's door to their centres."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.centres.roles import CENTRE_READ
from integrhabitat.ui.menu import MenuEntry, declare


def reads_centres(request: HttpRequest) -> bool:
    """Who manages or watches some centre."""
    return user_can(request.user, CENTRE_READ)


declare(MenuEntry(_("Mis centros"), "centres:manage", order=10, predicate=reads_centres, area="staff", icon="house"))
