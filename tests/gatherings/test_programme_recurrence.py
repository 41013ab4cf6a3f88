"""When a series takes place: the centre's clock, its holidays, and a measure."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.centres.timetable import ClosedDays, Timetable
from integrhabitat.gatherings.recurrence import MOST, Series, days_of, instant, occurrences
from integrhabitat.kernel.errors import DomainError

pytestmark = pytest.mark.one_database
LIMA, SANTIAGO = ZoneInfo("America/Lima"), ZoneInfo("America/Santiago")
WEDNESDAY = date(2026, 11, 25)


def series(rule: str, *, first_on: date = WEDNESDAY, zone: ZoneInfo = LIMA, **more: object) -> Series:
    return Series(first_on, time(10), 90, zone, rule, **more)  # type: ignore[arg-type]


def test_a_series_over_a_change_to_summer_time_keeps_its_hour_on_the_clock():
    """Chile moves its clocks forward on the night to Sunday 6 September 2026."""
    found = list(occurrences(series("FREQ=WEEKLY;COUNT=3", first_on=date(2026, 8, 29), zone=SANTIAGO)))
    assert [each.starts_at.astimezone(SANTIAGO).hour for each in found] == [10, 10, 10]
    assert [each.starts_at.astimezone(UTC).hour for each in found] == [14, 14, 13]
    assert {each.ends_at - each.starts_at for each in found} == {timedelta(minutes=90)}


def test_an_hour_that_summer_time_skips_becomes_a_real_one():
    moment = instant(date(2026, 9, 6), time(0, 30), SANTIAGO)
    assert moment.astimezone(SANTIAGO).replace(tzinfo=None) == datetime(2026, 9, 6, 1, 30)


def test_a_series_over_a_holiday_and_a_closure_says_why_there_is_none_that_day():
    table = Timetable(LIMA, (), (ClosedDays(date(2026, 12, 15), date(2026, 12, 16), "pintura"),), "pe")
    found = list(occurrences(series("FREQ=WEEKLY;COUNT=4", first_on=date(2026, 12, 2)), table.closed_because))
    assert [(each.day.day, each.skipped) for each in found] == [(2, ""), (9, "feriado"), (16, "pintura"), (23, "")]


def test_an_exception_is_no_date_at_all():
    out = frozenset({date(2026, 12, 2)})
    found = occurrences(series("FREQ=WEEKLY;COUNT=3", except_on=out))
    assert [each.day for each in found] == [WEDNESDAY, date(2026, 12, 9)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=10000",
        "FREQ=WEEKLY;COUNT=401",
        "FREQ=DAILY;UNTIL=20280101",
        "FREQ=WEEKLY;UNTIL=20991231",
        "FREQ=MONTHLY;COUNT=30",
        "FREQ=WEEKLY;INTERVAL=24;COUNT=400",
    ],
)
def test_more_than_four_hundred_dates_or_two_years_is_refused_with_a_sentence_and_at_once(rule: str):
    start = process_time()  # of its own: a machine that is busy is not a mistake
    with pytest.raises(DomainError, match=f"hasta {MOST} fechas en dos años"):
        days_of(rule, WEDNESDAY, LIMA)
    assert process_time() - start < 0.5


def test_a_rule_without_end_is_asked_for_one():
    with pytest.raises(DomainError, match="hasta cuándo"):
        days_of("FREQ=WEEKLY;BYDAY=WE", WEDNESDAY, LIMA)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=YEARLY;COUNT=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=SU;COUNT=3",  # never falls on a Sunday: the walk would not end
        "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=WEEKLY;BYDAY=2WE;COUNT=2",
        "FREQ=WEEKLY;INTERVAL=0;COUNT=2",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;UNTIL=20261399",
        "lunes",
        ";;;",
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(rule: str):
    with pytest.raises(DomainError):
        days_of(rule, WEDNESDAY, LIMA)


def test_the_last_wednesday_of_the_month_and_an_end_told_in_utc():
    days = days_of("FREQ=MONTHLY;BYDAY=-1WE;UNTIL=20270101T040000Z", WEDNESDAY, LIMA)
    assert days == [date(2026, 11, 25), date(2026, 12, 30)]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_rule(text: str):
    with suppress(DomainError):
        assert len(days_of(text, WEDNESDAY, LIMA)) <= MOST


@given(
    freq=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    interval=st.integers(1, 24),
    count=st.integers(1, 60),
    first=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)
def test_dates_rise_and_stay_within_their_measure(freq: str, interval: int, count: int, first: date):
    try:
        days = days_of(f"FREQ={freq};INTERVAL={interval};COUNT={count}", first, LIMA)
    except DomainError:
        return
    assert days == sorted(set(days))
    assert len(days) == count
    assert days[-1] - first <= timedelta(days=731)
