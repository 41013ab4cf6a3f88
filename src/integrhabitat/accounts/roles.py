"""What may be done with accounts, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.permissions import declare_permission, grant

ACCOUNTS_INVITE = declare_permission(
    "accounts.invite", _("invitar a personas y retirar invitaciones."), whole_network=True
)

grant("admin", ACCOUNTS_INVITE)
grant("secretariat", ACCOUNTS_INVITE)
