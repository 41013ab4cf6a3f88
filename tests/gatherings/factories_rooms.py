"""Rooms, sessions, boards and minutes for tests."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from integrhabitat.centres.models import Centre, GovernanceBody, OpeningSlot, Seat, Space
from integrhabitat.gatherings.models import Gathering, Session
from tests.gatherings.factories import uses_agenda

LIMA = ZoneInfo("America/Lima")
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)  # a Friday morning in Lima
SATURDAY = date(2026, 11, 21)


def lima(day: date, hour: str) -> datetime:
    """An hour on the wall of a house in Lima."""
    return datetime.combine(day, time.fromisoformat(hour), LIMA)


def lend(centre: Centre) -> Centre:
    """The centre uses this module, opens on Saturdays from 9 to 21 too, and on holidays: no day breaks a test."""
    uses_agenda(centre)
    unit = centre.units.get()
    unit.closes_on_holidays = False
    unit.save()
    OpeningSlot.objects.get_or_create(unit=unit, weekday=5, opens=time(9), closes=time(21))
    return centre


def room_at(centre: Centre, **fields: Any) -> Space:
    """A hall that is lent."""
    lend(centre)
    given = {"name": "Salón grande", "kind": "hall", "capacity": 60, "is_bookable": True, **fields}
    return Space.objects.create(unit=centre.units.get(), **given)


def session_at(centre: Centre, starts_at: datetime | None = None, *, hours: int = 2, **fields: Any) -> Session:
    """One published session, an assembly unless told otherwise."""
    uses_agenda(centre)
    starts_at = starts_at or timezone.now() - timedelta(hours=1)
    day = starts_at.astimezone(ZoneInfo(centre.timezone)).date()
    space = fields.pop("space", None)
    given = {"kind": "assembly", "title": "Asamblea del barrio", "state": "published", **fields}
    gathering = Gathering.objects.create(centre=centre, first_on=day, starts=time(10), **given)
    return Session.objects.create(
        gathering=gathering, centre=centre, day=day, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours), space=space,
    )  # fmt: skip


def board_of(centre: Centre, *sectors: str, quorum: int | None = None, vacant: int = 0) -> GovernanceBody:
    """A governance body with a holder in each seat, but for the last ``vacant`` ones."""
    body = GovernanceBody.objects.create(centre=centre, name="Mesa de cogestión", quorum=quorum)
    for order, sector in enumerate(sectors):
        holder = f"Persona {order + 1}" if order < len(sectors) - vacant else ""
        Seat.objects.create(
            body=body, sector=sector, label=f"Puesto {order + 1}", holder=holder, order=order, until=date(2027, 12, 31)
        )
    return body
