"""Lending a room: free of charge, without an account, and never to two at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Space, search_name
from integrhabitat.gatherings.fairness import check_share, check_when, rule_of
from integrhabitat.gatherings.models import BookedQuarter, Booking, Session
from integrhabitat.gatherings.room_time import Stretch, next_free, quarters, rounded, within_hours, zone_of
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid_of
from integrhabitat.kernel.tokens import code_for

MOST_TURNS = 26
WEEK = timedelta(days=7)
KEPT_FOR = timedelta(days=30)
Done = TypeVar("Done")


class RoomTakenError(DomainError):
    """Somebody was first: who, and the next free slot of the same length (or ``None``)."""

    def __init__(self, holder: str, offer: Stretch | None, centre: Centre) -> None:
        self.holder, self.offer = holder, offer
        super().__init__(_sentence(holder, offer, centre), field="day")


def _sentence(holder: str, offer: Stretch | None, centre: Centre) -> str:
    said = _("Ese horario ya lo tiene «%(group)s».") % {"group": holder}
    if offer is None:
        return said
    start, end = (moment.astimezone(zone_of(centre)) for moment in (offer.starts_at, offer.ends_at))
    day = f"{date_format(start, 'l')} {date_format(start, 'SHORT_DATE_FORMAT')}"
    free = _("El siguiente libre es el %(day)s de %(start)s a %(end)s, también gratis.")
    return said + " " + free % {"day": day, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}


@dataclass(frozen=True)
class Refused:
    """A turn of a series that was not booked, and why."""

    stretch: Stretch
    why: str


@dataclass(frozen=True)
class Turns:
    """What became of a recurring booking; one code opens all its turns."""

    booked: list[Booking]
    refused: list[Refused]
    code: str


def book(
    space: Space,
    starts_at: datetime,
    ends_at: datetime,
    group_name: str,
    *,
    at: datetime,
    purpose: str = "",
    people: int | None = None,
    key_holder: str = "",
    token: UUID | None = None,
    by: User | None = None,
) -> tuple[Booking, str]:
    """Book a room for a group and give the code to change it; the same ``token`` again gives the same answer.

    Raises ``RoomTakenError`` with the next free slot, or ``DomainError`` when the fair-use rule says no.
    """
    token = token or uuid4()
    code = code_for("booking", token)
    asked = {"purpose": purpose, "people": people, "key_holder": key_holder.strip(), "digest": digest_of(code)}
    booking = Booking(id=uuid_of("", "booking", str(token)), space=space, **_named(group_name), **asked)
    return _book_once(booking, rounded(starts_at, ends_at), at=at, by=by), code


def _named(group_name: str) -> dict[str, str]:
    return {"group_name": group_name.strip()[:150], "group_key": search_name(group_name)[:150]}


def _book_once(booking: Booking, stretch: Stretch, *, at: datetime, by: User | None, free_use: bool = True) -> Booking:
    """The booking as stored: the first time written, later only read."""
    known = Booking.objects.filter(pk=booking.pk)
    found = known.first()
    if found is not None:
        return found
    try:
        return _orderly(booking.space, stretch, lambda: _keep(booking, stretch, at=at, by=by, free_use=free_use))
    except RoomTakenError:
        found = known.first()  # the other click of the same form was faster
        if found is None:
            raise
        return found


def _orderly(space: Space, stretch: Stretch, write: Callable[[], Done]) -> Done:
    """Run a write in one transaction; where a quarter is taken, say by whom and what is free next."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        holder = Booking.objects.standing().filter(space=space).overlapping(stretch.starts_at, stretch.ends_at)
        first = holder.select_related("session__gathering").first()
        if first is None:
            raise
        offer = next_free(space, stretch.starts_at, stretch.ends_at)
        raise RoomTakenError(first.holder, offer, space.unit.centre) from None


def _keep(booking: Booking, stretch: Stretch, *, at: datetime, by: User | None, free_use: bool = True) -> Booking:
    """Write a booking and its quarters; for a group under the rule of the centre."""
    centre = booking.space.unit.centre
    # One at a time for each centre: two turns of one group cannot both be its last hour.
    Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)
    _place(booking, stretch)
    if free_use:
        _check_group(booking, stretch, at=at)
    is_new = booking._state.adding
    booking.save(force_insert=is_new)
    take_quarters(booking)
    record("booking.made" if is_new else "booking.changed", booking, by=by, at=at, scope=centre.pk)
    return booking


def _place(booking: Booking, stretch: Stretch) -> None:
    booking.starts_at, booking.ends_at = stretch.starts_at, stretch.ends_at
    booking.is_outside_hours = not within_hours(booking.space.unit, stretch)


def _check_group(booking: Booking, stretch: Stretch, *, at: datetime) -> None:
    if not booking.group_key:
        raise DomainError(_("Escriba el nombre del grupo."), field="group_name")
    rule = rule_of(booking.space.unit.centre)
    check_when(rule, stretch, at=at)
    check_share(rule, booking.group_name, stretch, but=booking.pk)
    capacity = booking.space.capacity
    if capacity and booking.people and booking.people > capacity:
        raise DomainError(_("En este espacio caben %(people)d personas.") % {"people": capacity}, field="people")


def take_quarters(booking: Booking) -> None:
    """Hold the booking's time; ``IntegrityError`` when somebody has a part of it."""
    BookedQuarter.objects.filter(booking=booking).delete()
    stretch = Stretch(booking.starts_at, booking.ends_at)
    BookedQuarter.objects.bulk_create(
        BookedQuarter(booking=booking, space_id=booking.space_id, starts_at=each) for each in quarters(stretch)
    )


def book_turns(
    space: Space, starts_at: datetime, ends_at: datetime, group_name: str, *, until: date, at: datetime,
    token: UUID | None = None, key_holder: str = "", purpose: str = "", people: int | None = None,
    by: User | None = None,
) -> Turns:  # fmt: skip
    """The same weekday and hour until a day: free turns are booked, the others listed with the reason.

    The local hour stays when summer time comes. At most 26 turns; ``DomainError`` when not one could be booked.
    """
    token = token or uuid4()
    code = code_for("booking", token)
    asked = {"purpose": purpose, "people": people, "key_holder": key_holder.strip(), "digest": digest_of(code)}
    series = uuid_of("", "booking-series", str(token))
    booked, refused = list[Booking](), list[Refused]()
    for stretch in turns_until(space.unit.centre, starts_at, ends_at, until):
        pk = uuid_of("", "booking-turn", f"{token}/{stretch.starts_at.isoformat()}")
        turn = Booking(id=pk, space=space, series=series, **_named(group_name), **asked)
        try:
            booked.append(_book_once(turn, stretch, at=at, by=by))
        except DomainError as error:
            refused.append(Refused(stretch, str(error)))
    if not booked:
        raise DomainError(refused[0].why, field="day")
    return Turns(booked, refused, code)


def turns_until(centre: Centre, starts_at: datetime, ends_at: datetime, until: date) -> list[Stretch]:
    """Each week's turn at the same local hour; more than 26 are refused."""
    zone = zone_of(centre)
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    weeks = (until - start.date()).days // 7
    if weeks < 0:
        raise DomainError(_("El último día no puede ser anterior al primero."), field="until")
    if weeks >= MOST_TURNS:
        raise DomainError(_("Se pueden reservar hasta %(turns)d turnos.") % {"turns": MOST_TURNS}, field="until")
    return [rounded(start + WEEK * week, end + WEEK * week) for week in range(weeks + 1)]


def change_booking(booking: Booking, starts_at: datetime, ends_at: datetime, *, at: datetime) -> Booking:
    """Move a group's turn in the same room; nothing changes when the new time is taken."""
    stretch = rounded(starts_at, ends_at)

    def move() -> Booking:
        row = _locked(booking)
        if row.state != "booked":
            raise DomainError(_("Este turno está cancelado."))
        row.confirmed_at = None
        return _keep(row, stretch, at=at, by=None)

    return _orderly(booking.space, stretch, move)


def _locked(booking: Booking) -> Booking:
    rows = Booking.objects.select_related("space__unit__centre__territory")
    return rows.select_for_update(of=("self",)).get(pk=booking.pk)


@transaction.atomic
def cancel_booking(booking: Booking, *, at: datetime, by: User | None = None, reason: str = "") -> Booking:
    """Let go of a turn; a second click changes nothing."""
    row = _locked(booking)
    if row.state == "booked":
        row.state, row.cancel_reason = "cancelled", reason
        row.save(update_fields=["state", "cancel_reason", "updated_at"])
        BookedQuarter.objects.filter(booking=row).delete()
        record("booking.cancelled", row, by=by, at=at, scope=row.space.unit.centre_id)
    return row


def restore_booking(booking: Booking, *, at: datetime) -> Booking:
    """Take a cancellation back, if nobody took the time meanwhile and the centre did not cancel it."""

    def restore() -> Booking:
        row = _locked(booking)
        if row.cancel_reason:
            raise DomainError(_("El centro canceló este turno. Reserve otro horario."))
        row.state = "booked"
        return _keep(row, Stretch(row.starts_at, row.ends_at), at=at, by=None)

    return _orderly(booking.space, Stretch(booking.starts_at, booking.ends_at), restore)


def block(
    space: Space, starts_at: datetime, ends_at: datetime, why: str, *, by: User, at: datetime, token: UUID | None = None
) -> Booking:
    """Keep a room for the centre itself, with a public reason; who has it already is not pushed out."""
    stretch = rounded(starts_at, ends_at)
    if not timedelta(0) < stretch.length <= timedelta(days=1):
        raise DomainError(_("La hora de término debe ser posterior a la de inicio."), field="ends")
    pk = uuid_of("", "block", str(token or uuid4()))
    row = Booking(id=pk, space=space, group_name=why.strip() or _("Uso del centro"), is_block=True, confirmed_at=at)
    return _book_once(row, stretch, at=at, by=by, free_use=False)


def book_for_session(session: Session, at: datetime) -> Booking | None:
    """Hold the room of a session of ours, or let it go; a session comes first only if it was first.

    Call it again after each change of the session's time, room or state. Raises ``RoomTakenError``.
    """
    row = Booking.objects.filter(session=session).select_related("space__unit__centre").first()
    if session.space is None or session.state == "cancelled":
        return cancel_booking(row, at=at) if row else None
    stretch = rounded(session.starts_at, session.ends_at)
    booking = row or Booking(session=session)
    same = (booking.state, booking.space_id) == ("booked", session.space_id) and row is not None
    if same and Stretch(booking.starts_at, booking.ends_at) == stretch:
        return booking
    booking.space, booking.state, booking.confirmed_at = session.space, "booked", at
    return _orderly(session.space, stretch, lambda: _keep(booking, stretch, at=at, by=None, free_use=False))


@transaction.atomic
def hand_key(booking: Booking, *, by: User, at: datetime) -> Booking:
    """The key goes out: the day and who handed it are kept."""
    row = _locked(booking)
    if row.state != "booked":
        raise DomainError(_("Este turno está cancelado."))
    if row.key_given_at is None or row.key_back_at is not None:
        row.key_given_at, row.key_back_at = at, None
        row.save(update_fields=["key_given_at", "key_back_at"])
        record("booking.key_given", row, by=by, at=at, scope=row.space.unit.centre_id)
    return row


@transaction.atomic
def take_key_back(booking: Booking, *, by: User, at: datetime) -> Booking:
    """The key is back; also when the turn was cancelled meanwhile."""
    row = _locked(booking)
    if row.key_is_out:
        row.key_back_at = at
        row.save(update_fields=["key_back_at"])
        record("booking.key_back", row, by=by, at=at, scope=row.space.unit.centre_id)
    return row


@transaction.atomic
def confirm_booking(booking: Booking, *, by: User, at: datetime) -> Booking:
    """The coordination will open the door outside its hours."""
    row = _locked(booking)
    if row.waits_for_confirmation:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
        record("booking.confirmed", row, by=by, at=at, scope=row.space.unit.centre_id)
    return row


def forget_turns(*, on: date) -> int:
    """Thirty days after a turn nothing leads to who had the key or the code; the turn itself stays as a figure."""
    old = Booking.objects.filter(ends_at__date__lt=on - KEPT_FOR).exclude(digest="", key_holder="")
    return old.update(digest="", key_holder="")
