"""The doors to the figures."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import user_can
from integrhabitat.indicators.roles import FIGURES_READ
from integrhabitat.ui.menu import MenuEntry, declare


def reads_figures(request: HttpRequest) -> bool:
    """Who watches the figures of some centre."""
    return user_can(request.user, FIGURES_READ)


declare(
    MenuEntry(_("Cifras"), "indicators:figures", order=40, area="footer"),
    MenuEntry(
        _("Cifras del centro"),
        "indicators:manage",
        order=60,
        predicate=reads_figures,
        area="staff",
        icon="chart-column",
    ),
)
