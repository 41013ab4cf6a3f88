"""Open now, on the wall clock of the place."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from integrhabitat.search.api import Hours, index
from tests.search.conftest import NOON, WEEKDAYS, find, labels, thing

EVERY_NIGHT = tuple((day, "20:00", "02:00") for day in range(7))


def at(zone: str, text: str) -> datetime:
    """An instant by the wall clock of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.fixture
def opened(db):
    """Whether a thing with these hours is found open at an instant; the filter and the mark must agree."""

    def ask(hours: Hours | None, instant: datetime) -> bool | None:
        index([thing("Comedor", hours=hours, kind="meal", object_id=NOON_ID)])
        (hit,) = find("comedor", now=instant).hits
        assert bool(labels("comedor", open_at=instant, now=instant)) is bool(hit.open_now)
        return hit.open_now

    return ask


NOON_ID = thing("x").object_id


def test_open_in_its_own_zone_not_in_the_askers(opened):
    nine_to_ten = ((4, "09:00", "10:00"),)
    assert opened(Hours("America/Santiago", nine_to_ten), at("America/Santiago", "2026-11-20 09:30")) is True
    assert opened(Hours("America/Lima", nine_to_ten), at("America/Santiago", "2026-11-20 09:30")) is False


def test_the_first_minute_counts_and_the_last_does_not(opened):
    assert opened(WEEKDAYS, at("America/Lima", "2026-11-20 08:00")) is True
    assert opened(WEEKDAYS, at("America/Lima", "2026-11-20 07:59")) is False
    assert opened(WEEKDAYS, at("America/Lima", "2026-11-20 16:59")) is True
    assert opened(WEEKDAYS, at("America/Lima", "2026-11-20 17:00")) is False


def test_unknown_hours_are_neither_open_nor_closed(opened):
    assert opened(None, NOON) is None


def test_a_night_runs_past_midnight_and_past_sunday(opened):
    sunday = Hours("America/Bogota", ((6, "20:00", "02:00"),))
    assert opened(sunday, at("America/Bogota", "2026-11-23 01:59")) is True  # Monday morning
    assert opened(sunday, at("America/Bogota", "2026-11-23 02:00")) is False
    assert opened(sunday, at("America/Bogota", "2026-11-22 01:00")) is False


def test_round_the_clock_is_always_open(opened):
    always = Hours("America/Lima", tuple((day, "00:00", "00:00") for day in range(7)))
    assert opened(always, at("America/Lima", "2026-11-20 00:00")) is True
    assert opened(always, at("America/Lima", "2026-11-20 23:59")) is True
    until_24 = Hours("America/Lima", ((4, "20:00", "24:00"),))
    assert opened(until_24, at("America/Lima", "2026-11-20 23:59")) is True


def test_summer_time_moves_the_instant_not_the_clock(opened):
    morning = Hours("America/Santiago", ((5, "09:00", "10:00"), (0, "09:00", "10:00")))
    assert opened(morning, datetime(2026, 9, 5, 13, 30, tzinfo=UTC)) is True  # the last winter Saturday, UTC-4
    assert opened(morning, datetime(2026, 9, 7, 12, 30, tzinfo=UTC)) is True  # the first summer Monday, UTC-3
    assert opened(morning, datetime(2026, 9, 7, 13, 30, tzinfo=UTC)) is False


def test_national_holidays_and_closed_days_close_the_slots_that_begin_then(opened):
    christmas = at("America/Lima", "2026-12-25 10:00")  # a Friday
    assert opened(WEEKDAYS, christmas) is True
    assert opened(Hours("America/Lima", WEEKDAYS.slots, holidays_country="pe"), christmas) is False
    nights = Hours("America/Lima", EVERY_NIGHT, closed_on=frozenset({date(2026, 11, 20)}))
    assert opened(nights, at("America/Lima", "2026-11-20 01:00")) is True  # the night of the 19th
    assert opened(nights, at("America/Lima", "2026-11-20 21:00")) is False
    assert opened(nights, at("America/Lima", "2026-11-21 01:00")) is False  # still the night of the 20th
    assert opened(nights, at("America/Lima", "2026-11-21 21:00")) is True


@pytest.mark.parametrize(
    "hours",
    [Hours("Mars/Olympus", ()), Hours("America/Lima", ((7, "08:00", "09:00"),)),
     Hours("America/Lima", ((1, "25:99", "26:00"),))],
)  # fmt: skip
def test_impossible_hours_are_refused_by_name(db, hours):
    with pytest.raises(ValueError, match="Comedor imposible"):
        index([thing("Comedor imposible", hours=hours)])
