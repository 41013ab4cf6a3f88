"""The rooms follow the agenda, and a group that was first keeps its room."""

from datetime import time, timedelta

import pytest

from integrhabitat.centres.models import Space
from integrhabitat.gatherings import day as mi_dia
from integrhabitat.gatherings.actions import rooms
from integrhabitat.gatherings.actions.programme import publish_gathering, withdraw_gathering
from integrhabitat.gatherings.actions.scheduling import cancel_session, move_session, restore_session, schedule
from integrhabitat.gatherings.models import Booking, Gathering
from tests.cast import Cast
from tests.gatherings.factories_rooms import AT, SATURDAY, lima, room_at


@pytest.fixture
def hall(cast: Cast) -> Space:
    """The hall of the house."""
    return room_at(cast.house)


def weekly(hall: Space, **fields: object) -> Gathering:
    """Two Saturdays from 10 to 12 in the hall."""
    given = {"title": "Coro", "state": "published", "rule": "FREQ=WEEKLY;COUNT=2", **fields}
    return Gathering.objects.create(
        centre=hall.unit.centre, space=hall, first_on=SATURDAY, starts=time(10), minutes=120, **given
    )


def test_published_dates_hold_their_room_move_with_it_and_let_it_go(hall: Space, cast: Cast):
    first, second = schedule(weekly(hall), AT)
    assert {row.session for row in Booking.objects.standing()} == {first, second}
    with pytest.raises(rooms.RoomTakenError, match="Coro"):
        rooms.book(hall, lima(SATURDAY, "11:00"), lima(SATURDAY, "12:00"), "Danza", at=AT)
    move_session(first, day=SATURDAY, starts=time(15), by=None, at=AT)
    rooms.book(hall, lima(SATURDAY, "11:00"), lima(SATURDAY, "12:00"), "Danza", at=AT)
    cancel_session(second, reason="Lluvia", by=None, at=AT)
    assert not Booking.objects.standing().filter(session=second).exists()
    restore_session(second, by=None, at=AT)
    assert Booking.objects.standing().filter(session=second).exists()


def test_what_goes_back_to_preparation_lets_its_rooms_go(hall: Space, cast: Cast):
    gathering = weekly(hall)
    schedule(gathering, AT)
    withdraw_gathering(gathering, by=cast.beto, at=AT)
    assert not Booking.objects.standing().exists()
    publish_gathering(gathering, by=cast.beto, at=AT)
    assert Booking.objects.standing().count() == 2


def test_a_draft_holds_no_room_so_that_nobody_reads_of_it_in_the_calendar(hall: Space):
    schedule(weekly(hall, state="draft"), AT)
    assert not Booking.objects.exists()


def test_a_group_that_was_first_keeps_its_room_and_the_desk_is_told(hall: Space, cast: Cast):
    rooms.book(hall, lima(SATURDAY, "11:00"), lima(SATURDAY, "13:00"), "Danza", at=AT)
    first, second = schedule(weekly(hall), AT)
    assert [row.session for row in Booking.objects.standing().exclude(session=None)] == [second]
    (item,) = mi_dia.dates_without_room(cast.ana, AT)
    assert (item.title, item.due_on) == ("Buscar espacio: Coro", SATURDAY)
    moved = move_session(first, day=SATURDAY, starts=time(14), by=None, at=AT)
    assert list(mi_dia.dates_without_room(cast.ana, AT)) == []
    move_session(moved, day=SATURDAY, starts=time(12), by=None, at=AT)
    rooms.book(hall, lima(SATURDAY, "14:00"), lima(SATURDAY, "15:00"), "Teatro", at=AT)  # the old hour is free


def test_scheduling_again_changes_nothing(hall: Space):
    gathering = weekly(hall)
    schedule(gathering, AT)
    before = list(Booking.objects.values_list("pk", "updated_at"))
    schedule(gathering, AT + timedelta(hours=1))
    assert list(Booking.objects.values_list("pk", "updated_at")) == before
