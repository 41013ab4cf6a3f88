"""What may be done with imports and messages, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

IMPORT = declare_permission("backoffice.import", _("importar archivos de otras organizaciones."), whole_network=True)
OUTBOX = declare_permission(
    "backoffice.outbox", _("ver los mensajes que salen y reintentar los que fallaron."), whole_network=True
)

grant("secretariat", IMPORT, OUTBOX)
grant("admin", OUTBOX)
