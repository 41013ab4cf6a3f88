"""What may be done with the offer, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

OFFER_READ = declare_permission(
    "directory.read", _("ver la oferta completa y las notas del equipo."), reads_people=False
)
OFFER_VERIFY = declare_permission(
    "directory.verify", _("confirmar que la información sigue vigente."), reads_people=False
)
OFFER_EDIT = declare_permission("directory.edit", _("crear, cambiar y publicar servicios."), reads_people=False)
OFFER_APPROVE = declare_permission(
    "directory.approve", _("aceptar o no los cambios que propone un proveedor."), reads_people=False
)
GUIDANCE_EDIT = declare_permission(
    "directory.guidance", _("escribir y publicar rutas, líneas, fichas y temas."), reads_people=False
)
BOARD_KEEP = declare_permission("directory.board", _("cuidar el tablón de su centro y ver qué falta en el barrio."))

grant("orientation", OFFER_READ, OFFER_VERIFY, BOARD_KEEP)
grant("coordination", OFFER_READ, OFFER_VERIFY, OFFER_EDIT, OFFER_APPROVE, GUIDANCE_EDIT, BOARD_KEEP)
grant("municipality", OFFER_READ)
grant("secretariat", OFFER_READ, OFFER_VERIFY, OFFER_EDIT, OFFER_APPROVE, GUIDANCE_EDIT)
