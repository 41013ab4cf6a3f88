"""Rooms and agenda are one calendar: a date holds its room, and whoever was first keeps it."""

from datetime import date, time

import pytest

from integrhabitat.gatherings.actions.programme import cancel_gathering
from integrhabitat.gatherings.actions.rooms import book
from integrhabitat.gatherings.actions.scheduling import cancel_session
from integrhabitat.gatherings.models import Booking
from integrhabitat.gatherings.room_holding import without_room
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.factories_rooms import lima, room_at
from tests.gatherings.house import published, with_agenda

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 11, 28)
WEEKLY = {"first_on": SATURDAY, "starts": time(15), "minutes": 120, "rule": "FREQ=WEEKLY;COUNT=3"}


def held(gathering) -> list[date]:
    rows = Booking.objects.standing().filter(session__gathering=gathering).order_by("starts_at")
    return [row.session.day for row in rows]


def test_each_date_of_a_series_holds_its_room_and_lets_it_go(cast: Cast):
    space = room_at(with_agenda(cast.house))
    gathering = published(cast.house, "Gaita y cumbia", space=space, **WEEKLY)
    days = [row.day for row in gathering.sessions.order_by("starts_at")]
    assert held(gathering) == days
    assert len(days) == 3

    cancel_session(gathering.sessions.get(day=days[1]), reason="Paro de buses", by=cast.beto, at=AT)
    assert held(gathering) == [days[0], days[2]]
    cancel_gathering(gathering, reason="Sin maestro", by=cast.beto, at=AT)
    assert held(gathering) == []


def test_a_group_that_was_first_keeps_the_room_and_the_planner_says_so(cast: Cast):
    space = room_at(with_agenda(cast.house))
    book(space, lima(SATURDAY, "15:00"), lima(SATURDAY, "18:00"), group_name="De Pana", at=AT)
    gathering = published(cast.house, "Fútbol", space=space, **WEEKLY)
    lost = without_room(gathering, AT)
    assert [(each.session.day, each.holder) for each in lost] == [(SATURDAY, "De Pana")]
    assert len(held(gathering)) == 2
    assert Booking.objects.standing().filter(group_name="De Pana").exists()
