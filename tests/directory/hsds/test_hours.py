"""Hours as machines and as people write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.directory.hsds import hours
from integrhabitat.directory.hsds.columns import schedule


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8:30AM", time(8, 30)),
        ("12:00AM", time(0, 0)),
        ("12:30 p.m.", time(12, 30)),
        ("17:00:00", time(17, 0)),
        ("10:00Z", time(10, 0)),
        ("24:00", time(0, 0)),
        ("25:99", None),
        ("8", None),
        ("Nights", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_it_was_meant(text, meant):
    assert hours.clock(text) == meant


@pytest.mark.parametrize(
    ("text", "days", "is_plain"),
    [
        ("Monday - Friday", [0, 1, 2, 3, 4], True),
        ("Mon, Wed-Fri", [0, 2, 3, 4], True),
        ("Mon - Tue & Thur - Fri", [0, 1, 3, 4], True),
        ("Saturday - Sunday", [5, 6], True),
        ("Sunday - Saturday", [0, 1, 2, 3, 4, 5, 6], True),
        ("lunes a viernes", [0, 1, 2, 3, 4], True),
        ("sábado y domingo", [5, 6], True),
        ("segunda a sexta", [0, 1, 2, 3, 4], False),  # "segunda" may also be an ordinal: rather a text than a lie
        ("Second Saturday", [], False),
        ("Monday - Friday (closed 1-2pm)", [0, 1, 2, 3, 4], False),
    ],
)
def test_days_are_read_as_people_write_them(text, days, is_plain):
    week = hours.weekdays(text)
    assert week.is_plain == is_plain
    if is_plain:
        assert week.days == days


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text):
    hours.clock(text)
    hours.weekdays(text)
    hours.byday(text)
    hours.day(text)


def test_a_weekly_schedule_becomes_slots_with_their_validity():
    slots = hours.slots(
        {"byday": "MO,WE", "opens_at": "20:00", "closes_at": "02:00", "dtstart": "2026-01-05", "until": "2026-12-31"}
    )
    assert [(slot.weekday, slot.opens, slot.closes) for slot in slots] == [
        (0, time(20), time(2)),
        (2, time(20), time(2)),
    ]
    assert (slots[0].valid_from, slots[0].valid_until) == (date(2026, 1, 5), date(2026, 12, 31))


@pytest.mark.parametrize(
    "schedule_of_other_weeks",
    [
        {"freq": "MONTHLY", "byday": "2SA", "opens_at": "09:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"},
        {"byday": "MO", "opens_at": "25:99", "closes_at": "12:00"},
    ],
)
def test_what_does_not_repeat_each_week_is_no_slot(schedule_of_other_weeks):
    assert hours.slots(schedule_of_other_weeks) == []


def test_times_in_columns_for_dates_are_read_as_times():
    found = schedule({"weekday": "Monday - Friday", "dtstart": "9:00AM", "until": "5:00PM"})
    assert (found["opens_at"], found["closes_at"], found["byday"]) == ("09:00", "17:00", "MO,TU,WE,TH,FR")
    assert "dtstart" not in found
    assert "until" not in found


def test_a_whole_day_lasts_until_midnight():
    found = schedule({"weekday": "Saturday - Sunday", "valid_from": "24 hours"})
    assert [(slot.weekday, slot.opens, slot.closes) for slot in hours.slots(found)] == [
        (5, time(0), time(0)),
        (6, time(0), time(0)),
    ]


def test_days_of_some_weeks_stay_as_the_words_they_were():
    found = schedule({"weekday": "Second Saturday", "valid_from": "9:15AM", "valid_to": "2:00PM"})
    assert found["description"] == "Second Saturday · 09:15–14:00"
    assert hours.slots(found) == []
