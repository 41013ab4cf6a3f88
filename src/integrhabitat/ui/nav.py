"""Doors at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.ui.menu import MenuEntry, declare

declare(
    MenuEntry(_("Privacidad"), "ui:privacy", order=80, area="footer"),
    MenuEntry(_("Accesibilidad"), "ui:accessibility", order=81, area="footer"),
    MenuEntry(_("Licencias"), "ui:licences", order=82, area="footer"),
)
