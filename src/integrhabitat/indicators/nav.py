"""The door to the figures."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.ui.menu import MenuEntry, declare

declare(MenuEntry(_("Cifras"), "indicators:figures", order=40, area="footer"))
