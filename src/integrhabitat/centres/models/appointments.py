"""Appointments at the seat for procedures that a borough point may not issue (S079)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.codes import normal_code
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import uuid7

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

APPOINTMENT_STATES = LifeCycle(
    states={
        "asked": _("pedido"),
        "attended": _("atendido"),
        "missed": _("no vino"),
        "cancelled": _("cancelado"),
    },
    moves={"asked": ["attended", "missed", "cancelled"], "missed": ["attended"]},
)


class AppointmentQuerySet(models.QuerySet["ProcedureAppointment"]):
    """Named reads of appointments."""

    def taking_room(self) -> "AppointmentQuerySet":
        """Those that somebody may still come for, or came for."""
        return self.exclude(state="cancelled")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "AppointmentQuerySet":
        """Those at seats where ``user`` holds ``permission`` now."""
        from integrhabitat.centres.models import Centre

        return self.filter(seat__in=Centre.objects.for_user(user, permission)).select_related("seat")

    def of_code(self, code: str) -> "AppointmentQuerySet":
        """The appointment of one code, however it is typed."""
        return self.filter(code=normal_code(code))

    def for_slip(self) -> "AppointmentQuerySet":
        """With what the page of one code shows."""
        return self.select_related("procedure", "asked_at", "seat")

    def for_list(self, *, since: date) -> "AppointmentQuerySet":
        """Days from ``since`` on, with what the seat's list shows."""
        return self.taking_room().filter(day__gte=since).select_related("procedure", "asked_at").order_by("day", "code")


class ProcedureAppointment(models.Model):
    """A day at the seat under a code to show at the desk: no name is asked and none is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    seat = models.ForeignKey("centres.Centre", models.CASCADE, related_name="appointments")
    asked_at = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")
    procedure = models.ForeignKey("centres.Procedure", models.PROTECT, related_name="+")
    day = models.DateField(_("día"))
    code = models.CharField(_("código"), max_length=8, unique=True)
    state = models.CharField(_("estado"), max_length=9, choices=APPOINTMENT_STATES.choices, default="asked")
    created_at = models.DateTimeField()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=APPOINTMENT_STATES.constraint("state"), name="appointment_state_known")
        ]
        indexes = [models.Index(fields=["seat", "day"])]

    def __str__(self) -> str:
        return self.code
