"""What may be done with the programme and the rooms, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

PLAN = declare_permission(
    "gatherings.plan", _("planificar y publicar la agenda."), reads_people=False, module="gatherings"
)
DOOR = declare_permission("gatherings.door", _("recibir a quienes llegan y tomar asistencia."), module="gatherings")
ROOMS = declare_permission("gatherings.rooms", _("prestar espacios y llaves."), module="gatherings")
MEETINGS = declare_permission(
    "gatherings.meetings", _("llevar tableros, actas y evaluaciones."), reads_people=False, module="gatherings"
)

grant("orientation", DOOR, ROOMS)
grant("coordination", PLAN, DOOR, ROOMS, MEETINGS)
