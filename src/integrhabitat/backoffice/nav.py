"""Doors of this module in the staff menu."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.backoffice.roles import IMPORT, OUTBOX
from integrhabitat.ui.menu import MenuEntry, declare

declare(
    MenuEntry(
        _("Importaciones"),
        "backoffice:imports",
        order=80,
        predicate=lambda request: user_can(request.user, IMPORT),
        area="staff",
    ),
    MenuEntry(
        _("Mensajes"),
        "backoffice:outbox",
        order=85,
        predicate=lambda request: user_can(request.user, OUTBOX),
        area="staff",
    ),
)
