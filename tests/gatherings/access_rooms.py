"""Who reaches the pages of the rooms. Order: anonymous ana beto cruz marta sol adi."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from integrhabitat.gatherings.actions import design, rooms
from integrhabitat.gatherings.models import Booking
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.gatherings.factories_rooms import lend, room_at

CODE = "K7QM2F9DA1"


def house(cast: Cast) -> dict[str, Any]:
    """The house, lending its rooms."""
    return {"slug": lend(cast.house).slug}


def room(cast: Cast) -> dict[str, Any]:
    """A hall of the house."""
    return {"slug": cast.house.slug, "pk": room_at(cast.house).pk}


def turn(cast: Cast) -> dict[str, Any]:
    """A turn of a group in the house, next year, whose code is ``CODE``."""
    at = timezone.now()
    start = at + timedelta(days=30)
    hall = room_at(cast.house)
    booking, _code = rooms.book(hall, start, start + timedelta(hours=1), "Coro", at=at, token=uuid4())
    Booking.objects.filter(pk=booking.pk).update(digest=rooms.digest_of(CODE))
    return {"pk": booking.pk}


def audit(cast: Cast) -> dict[str, Any]:
    """The house asks how it feels."""
    return {"pk": design.open_audit(lend(cast.house), by=None, at=timezone.now()).pk}


DESK = ("ana", "beto", "cruz")

ACCESS: dict[str, Row] = {
    "gatherings:rooms": everybody(arguments=house),
    "gatherings:room": everybody(arguments=room),
    "gatherings:room_feed": everybody(arguments=room),
    "gatherings:book_room": everybody(arguments=room),
    "gatherings:room_code": everybody(),
    "gatherings:cancel_turn": everybody(arguments=turn, method="POST", data={"code": CODE}),
    "gatherings:restore_turn": everybody(arguments=turn, method="POST", data={"code": CODE}),
    "gatherings:change_turn": everybody(arguments=turn, method="POST", data={"code": CODE}),
    "gatherings:house": everybody(arguments=house),
    "gatherings:rate_house": everybody(arguments=audit),
    "gatherings:manage_rooms": only(*DESK),
    "gatherings:block_room": only(*DESK),
    "gatherings:room_rule": row("302 403 200 404 403 403 403", arguments=house),
    "gatherings:room_key": row("302 302 302 404 403 403 403", arguments=turn, method="POST"),
    "gatherings:confirm_turn": row("302 302 302 404 403 403 403", arguments=turn, method="POST"),
    "gatherings:cancel_booking": row("302 200 200 404 403 403 403", arguments=turn),
    "gatherings:manage_house": only("beto", "cruz"),
    "gatherings:open_audit": row("302 403 302 404 403 403 403", arguments=house, method="POST"),
    "gatherings:close_audit": row("302 403 200 404 403 403 403", arguments=audit),
}
