"""What may be done with code cards, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

CARDS = declare_permission("people.cards", _("imprimir tarjetas de código para quien no tiene teléfono."))

grant("orientation", CARDS)
grant("coordination", CARDS)
