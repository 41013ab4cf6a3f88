"""Open now, closed today, and when that changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.centres.timetable import ClosedDays, Slot, Timetable

LIMA = ZoneInfo("America/Lima")
SANTIAGO = ZoneInfo("America/Santiago")
WEEKDAYS = tuple(Slot(day, time(9), time(17)) for day in range(5))


def lima(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 in Lima; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LIMA)


def test_an_open_door_says_when_it_closes():
    table = Timetable(LIMA, WEEKDAYS)
    assert table.is_open(lima(20, 9))
    assert not table.is_open(lima(20, 17))
    assert table.sentence(lima(20, 10)) == "Abierto ahora, cierra a las 17:00"


def test_a_closed_door_says_when_it_opens():
    table = Timetable(LIMA, WEEKDAYS)
    assert table.sentence(lima(20, 7)) == "Cerrado ahora, abre a las 09:00"
    assert table.sentence(lima(19, 18)) == "Cerrado ahora, abre mañana a las 09:00"
    assert table.sentence(lima(20, 18)) == "Cerrado ahora, abre el lunes a las 09:00"


def test_a_closure_today_says_so_with_its_reason():
    table = Timetable(LIMA, WEEKDAYS, (ClosedDays(date(2026, 11, 20), date(2026, 11, 20), "corte de agua"),))
    assert table.sentence(lima(20, 10)) == "Cerrado hoy: corte de agua, abre el lunes a las 09:00"
    assert not table.is_open(lima(20, 10))


def test_national_holidays_close_the_door_only_where_they_do():
    independence = datetime(2026, 7, 28, 10, tzinfo=LIMA)  # a Tuesday
    assert Timetable(LIMA, WEEKDAYS, holidays_country="pe").sentence(independence).startswith("Cerrado hoy: feriado")
    assert Timetable(LIMA, WEEKDAYS).is_open(independence)
    assert Timetable(LIMA, WEEKDAYS, holidays_country="zz").is_open(independence)


def test_a_night_slot_runs_past_midnight():
    table = Timetable(LIMA, (Slot(4, time(20), time(6)),))
    assert table.is_open(lima(20, 23))
    assert table.is_open(lima(21, 5, 59))
    assert not table.is_open(lima(21, 6))
    assert table.sentence(lima(20, 23)) == "Abierto ahora, cierra mañana a las 06:00"


def test_a_shelter_that_never_closes_says_so():
    table = Timetable(LIMA, tuple(Slot(day, time(0), time(0)) for day in range(7)))
    assert table.sentence(lima(20, 3)) == "Abierto las 24 horas"
    assert table.next_change(lima(20, 3)) is None


def test_summer_time_moves_the_instant_and_not_the_clock_on_the_wall():
    table = Timetable(SANTIAGO, tuple(Slot(day, time(9), time(17)) for day in range(7)))
    winter = table.next_change(datetime(2026, 9, 5, 5, tzinfo=UTC))
    summer = table.next_change(datetime(2026, 9, 7, 5, tzinfo=UTC))
    assert winter is not None
    assert summer is not None
    assert (winter.hour, summer.hour) == (9, 9)
    assert winter.astimezone(UTC).hour - summer.astimezone(UTC).hour == 1


def test_a_seasonal_slot_holds_only_in_its_season():
    table = Timetable(LIMA, (Slot(4, time(9), time(17), date(2026, 12, 1), date(2026, 12, 31)),))
    assert not table.is_open(lima(20, 10))
    assert table.next_change(lima(20, 10)) == datetime(2026, 12, 4, 9, tzinfo=LIMA)


def test_without_hours_nothing_is_claimed():
    assert Timetable(LIMA).sentence(lima(20, 10)) == ""


slots = st.builds(
    Slot,
    st.integers(0, 6),
    st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
    st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
)


@given(
    st.lists(slots, max_size=5),
    st.sampled_from(["America/Lima", "America/Santiago", "Asia/Baghdad", "Pacific/Chatham", "America/Havana"]),
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(UTC)),
)
def test_what_is_said_now_holds_until_the_next_change(given_slots, zone, at):
    table = Timetable(ZoneInfo(zone), tuple(given_slots))
    change = table.next_change(at)
    if change is None:
        return
    assert change > at
    assert table.is_open(at) == table.is_open(change - timedelta(seconds=1))
    assert table.is_open(at) != table.is_open(change)
