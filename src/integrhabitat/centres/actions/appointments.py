"""Asking for a day at the seat, and what the seat writes down about it (S079)."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.appointments import days_at
from integrhabitat.centres.models import Centre, Procedure, ProcedureAppointment
from integrhabitat.centres.models.appointments import APPOINTMENT_STATES
from integrhabitat.centres.trail import leave
from integrhabitat.kernel.codes import new_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.tokens import row_id, token_or_new

CODE_LENGTH = 8  # symbols: 40 bits, so that trying codes finds nobody's day


def ask(
    point: Centre, procedure: Procedure, day: date, *, at: datetime, token: UUID | None = None
) -> ProcedureAppointment:
    """Book a day at the point's seat; the same form sent twice is one appointment, a code is never given twice."""
    if point.seat is None or point.procedures.filter(pk=procedure.pk).exists():
        raise DomainError(_("Este trámite se hace aquí mismo, sin turno."), field="procedure")
    pk = row_id("appointment", token_or_new(token))
    for _attempt in range(5):
        if made := ProcedureAppointment.objects.filter(pk=pk).first():
            return made
        try:
            return _book(point, point.seat, procedure, day, at=at, pk=pk)
        except IntegrityError:  # the code is somebody's, or a second click came at the same moment
            continue
    raise DomainError(_("No pudimos guardar el turno. Pruebe otra vez."))


@transaction.atomic
def _book(
    point: Centre, seat: Centre, procedure: Procedure, day: date, *, at: datetime, pk: UUID
) -> ProcedureAppointment:
    seat = Centre.objects.for_page().select_for_update(of=("self",)).get(pk=seat.pk)  # so that no day is overbooked
    if day not in {each.day for each in days_at(seat, at)}:
        raise DomainError(_("Ese día ya no tiene lugar. Elija otro."), field="day")
    told = {"seat": seat, "asked_at": point, "procedure": procedure, "day": day}
    return ProcedureAppointment.objects.create(pk=pk, **told, code=new_code(CODE_LENGTH), created_at=at)


@transaction.atomic
def move(appointment: ProcedureAppointment, to: str, *, by: User | None, at: datetime) -> ProcedureAppointment:
    """Write down that the person came, did not come, or takes the day back; twice the same is once."""
    appointment = ProcedureAppointment.objects.select_for_update().get(pk=appointment.pk)
    if appointment.state == to:
        return appointment
    APPOINTMENT_STATES.check(appointment.state, to)
    appointment.state = to
    appointment.save(update_fields=["state"])
    leave("appointment.moved", appointment, by=by, at=at, to=to)
    return appointment
