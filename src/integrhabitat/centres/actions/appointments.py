"""Asking for a day at the seat, and what the seat writes down about it (S079)."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.appointments import days_at
from integrhabitat.centres.models import Centre, Procedure, ProcedureAppointment
from integrhabitat.centres.models.appointments import APPOINTMENT_STATES
from integrhabitat.centres.trail import leave
from integrhabitat.kernel.errors import DomainError

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ2346789"  # none that reads like another one
CODE_LENGTH = 6


def new_code() -> str:
    """A code that nobody guesses and everybody can read aloud."""
    return "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))


def ask(
    point: Centre, procedure: Procedure, day: date, *, at: datetime, token: UUID | None = None
) -> ProcedureAppointment:
    """Book a day at the point's seat; the same form sent twice is one appointment, a code is never given twice."""
    if point.seat is None or point.procedures.filter(pk=procedure.pk).exists():
        raise DomainError(_("Este trámite se hace aquí mismo, sin turno."), field="procedure")
    for _attempt in range(5):
        if token and (made := ProcedureAppointment.objects.filter(pk=token).first()):
            return made
        try:
            return _book(point, point.seat, procedure, day, at=at, token=token)
        except IntegrityError:  # the code is somebody's, or a second click came at the same moment
            continue
    raise DomainError(_("No pudimos guardar el turno. Pruebe otra vez."))


@transaction.atomic
def _book(
    point: Centre, seat: Centre, procedure: Procedure, day: date, *, at: datetime, token: UUID | None
) -> ProcedureAppointment:
    seat = Centre.objects.for_page().select_for_update(of=("self",)).get(pk=seat.pk)  # so that no day is overbooked
    if day not in {each.day for each in days_at(seat, at)}:
        raise DomainError(_("Ese día ya no tiene lugar. Elija otro."), field="day")
    fields = {"pk": token} if token else {}
    return ProcedureAppointment.objects.create(
        seat=seat, asked_at=point, procedure=procedure, day=day, code=new_code(), created_at=at, **fields
    )


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
