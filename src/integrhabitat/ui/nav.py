"""Doors at the foot of every page, and those of one's own account (accounts lies below the menu)."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import ACCOUNTS_INVITE, user_can
from integrhabitat.ui.menu import MenuEntry, declare, signed_in


def not_signed_in(request: HttpRequest) -> bool:
    """A door for visitors only."""
    return not request.user.is_authenticated


def invites(request: HttpRequest) -> bool:
    """Who may open the door to somebody else."""
    return user_can(request.user, ACCOUNTS_INVITE)


declare(
    MenuEntry(_("Privacidad"), "ui:privacy", order=80, area="footer"),
    MenuEntry(_("Accesibilidad"), "ui:accessibility", order=81, area="footer"),
    MenuEntry(_("Licencias"), "ui:licences", order=82, area="footer"),
    MenuEntry(_("Entrar con cuenta"), "account_login", order=90, area="footer", predicate=not_signed_in),
    MenuEntry(_("Inicio de trabajo"), "accounts:home", order=10, area="staff", predicate=signed_in, icon="house"),
    MenuEntry(_("Invitaciones"), "accounts:invitations", order=70, area="staff", predicate=invites),
    MenuEntry(_("Cerrar sesión"), "account_logout", order=990, area="staff", predicate=signed_in, icon="log-out"),
)
