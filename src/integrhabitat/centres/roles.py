"""What may be done with centres, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant
from integrhabitat.centres import holding, inviting  # noqa: F401 - posts say where a role holds

CENTRE_READ = declare_permission("centres.read", _("ver la página de gestión de un centro."), reads_people=False)
CENTRE_HOURS = declare_permission(
    "centres.hours", _("cambiar horarios, avisar un cierre y atender turnos."), reads_people=False
)
CENTRE_EDIT = declare_permission("centres.edit", _("cambiar los datos de un centro y publicarlo."), reads_people=False)
HIDDEN_PLACE_READ = declare_permission(
    "centres.hidden-place", _("leer una dirección reservada; cada lectura queda anotada.")
)
NETWORK_CURATE = declare_permission("centres.curate", _("seguir a los centros sugeridos y sumarlos a la red."))

grant("orientation", CENTRE_READ, CENTRE_HOURS)
grant("coordination", CENTRE_READ, CENTRE_HOURS, CENTRE_EDIT, HIDDEN_PLACE_READ)
grant("municipality", CENTRE_READ)
grant("secretariat", CENTRE_READ, NETWORK_CURATE)
