"""A room for every organised group: free, by one rule, and never for two at a time."""

import re
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from integrhabitat.audit.models import AuditEvent
from integrhabitat.centres.actions.units import hide_unit
from integrhabitat.centres.models import Closure, Space
from integrhabitat.gatherings import day as mi_dia
from integrhabitat.gatherings import fairness
from integrhabitat.gatherings.actions import rooms
from integrhabitat.gatherings.models import BookedQuarter, Booking, RoomRule
from integrhabitat.gatherings.room_pages import weeks_of_room
from integrhabitat.gatherings.room_time import next_free
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.factories import open_centre
from tests.gatherings.factories_rooms import AT, LIMA, SATURDAY, lima, room_at, session_at


@pytest.fixture
def hall(cast: Cast) -> Space:
    """The hall of the house."""
    return room_at(cast.house)


def saturday(hall: Space, start: str, end: str, group: str, **more: object) -> tuple[Booking, str]:
    return rooms.book(hall, lima(SATURDAY, start), lima(SATURDAY, end), group, at=AT, **more)


def coming(weekday: int) -> date:
    """A day of next week, for pages that read the real clock."""
    today = timezone.now().astimezone(LIMA).date()
    return today + timedelta(days=7 - today.weekday() + weekday)


@pytest.mark.parametrize(("asked", "current"), [("", "Día"), ("&vista=dia", "Día"), ("&vista=semana", "Semana")])
def test_the_page_of_the_spaces_marks_whether_it_shows_a_day_or_a_week_and_keeps_the_day(
    cast: Cast, hall: Space, asked: str, current: str
):
    page = cast.client("beto").get(f"/gestion/espacios/?centro=casa-del-pasaje&dia=2027-03-04{asked}").content.decode()
    assert re.findall(r'aria-current="page">(Día|Semana)<', page) == [current]
    for view in ("dia", "semana"):
        assert f"?centro=casa-del-pasaje&amp;dia=2027-03-04&amp;vista={view}" in page


def form(day: date, start: str, end: str, group: str, **more: object) -> dict[str, object]:
    return {
        "day_day": day.day, "day_month": day.month, "day_year": day.year, "starts": start, "ends": end,
        "group_name": group, "form_token": str(uuid4()), **more,
    }  # fmt: skip


def test_s038_a_second_group_is_offered_the_next_slot_with_the_rule_shown_and_price_zero_for_both(
    hall: Space, client: Client
):
    day, page = coming(5), f"/centros/casa-del-pasaje/espacios/{hall.pk}/reservar/"
    first = client.post(page, form(day, "15:00", "18:00", "De Pana que Sí")).content.decode()
    second = client.post(page, form(day, "15:00", "18:00", "Comité de acogida"))
    words = second.content.decode()
    assert second.status_code == 422
    assert "Ese horario ya lo tiene «De Pana que Sí»" in words
    assert "de 18:00 a 21:00, también gratis" in words
    for answer in (first, words):
        assert fairness.sentence(RoomRule()) in answer
        assert "Gratis" in answer
    third = client.post(page, form(day, "18:00", "21:00", "Comité de acogida"))
    assert third.status_code == 200
    assert list(Booking.objects.order_by("starts_at").values_list("group_name", flat=True)) == [
        "De Pana que Sí",
        "Comité de acogida",
    ]


def test_the_same_form_sent_twice_is_one_turn_with_the_same_code(hall: Space):
    token = uuid4()
    first, code = saturday(hall, "10:00", "11:00", "Coro", token=token)
    again, same = saturday(hall, "10:00", "11:00", "Coro", token=token)
    assert (first.pk, code) == (again.pk, same)
    assert BookedQuarter.objects.count() == 4
    assert str(token) not in (str(first.pk), first.digest)


def test_times_take_whole_quarters(hall: Space):
    booking, _code = saturday(hall, "10:05", "10:50", "Coro")
    assert (booking.starts_at, booking.ends_at) == (lima(SATURDAY, "10:00"), lima(SATURDAY, "11:00"))
    with pytest.raises(rooms.RoomTakenError) as refused:
        saturday(hall, "10:50", "11:30", "Danza")
    assert refused.value.offer is not None
    assert refused.value.offer.starts_at == lima(SATURDAY, "11:00")


def test_a_name_with_a_percent_sign_does_not_break_the_offer(hall: Space):
    saturday(hall, "10:00", "11:00", "100 % barrio %(day)s")
    with pytest.raises(rooms.RoomTakenError, match="100 % barrio"):
        saturday(hall, "10:00", "11:00", "Danza")


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("10:00", "15:00", "como máximo 4 horas"),
        ("12:00", "11:00", "posterior a la de inicio"),
        ("12:00", "12:00", "posterior a la de inicio"),
    ],
)
def test_the_rule_says_no_in_a_sentence(hall: Space, start: str, end: str, sentence: str):
    with pytest.raises(DomainError, match=sentence):
        saturday(hall, start, end, "Coro")
    assert not Booking.objects.exists()


def test_a_group_has_the_same_hours_a_week_however_it_writes_its_name(hall: Space):
    saturday(hall, "9:00".zfill(5), "13:00", "De Pana que Sí")
    with pytest.raises(DomainError, match="ya tiene 4 h esa semana"):
        saturday(hall, "14:00", "17:00", "de pana QUE SI")
    saturday(hall, "14:00", "16:00", "de pana QUE SI")
    next_week = SATURDAY + timedelta(days=7)
    rooms.book(hall, lima(next_week, "09:00"), lima(next_week, "13:00"), "De Pana que Sí", at=AT)


def test_past_days_and_days_too_far_ahead_are_refused(hall: Space):
    RoomRule.objects.create(centre=hall.unit.centre, days_ahead=10)
    for day in (SATURDAY - timedelta(days=7), SATURDAY + timedelta(days=14)):
        with pytest.raises(DomainError, match=r"no hayan pasado|hasta 10 días"):
            rooms.book(hall, lima(day, "10:00"), lima(day, "11:00"), "Coro", at=AT)


def test_more_people_than_fit_are_refused(hall: Space):
    with pytest.raises(DomainError, match="caben 60"):
        saturday(hall, "10:00", "11:00", "Coro", people=61)


def test_outside_the_hours_somebody_has_the_key_or_the_centre_confirms(hall: Space, cast: Cast):
    sunday = SATURDAY + timedelta(days=1)
    alone, _code = rooms.book(hall, lima(sunday, "10:00"), lima(sunday, "11:00"), "Coro", at=AT)
    keyed, _code = rooms.book(
        hall, lima(sunday, "12:00"), lima(sunday, "13:00"), "Danza", at=AT, key_holder="Rosa, la vecina"
    )
    assert (alone.waits_for_confirmation, keyed.waits_for_confirmation) == (True, False)
    assert not rooms.confirm_booking(alone, by=cast.beto, at=AT).waits_for_confirmation


def test_a_closure_counts_as_outside_the_hours(hall: Space):
    Closure.objects.create(centre=hall.unit.centre, starts_on=SATURDAY, ends_on=SATURDAY, reason="Duelo")
    booking, _code = saturday(Space.objects.get(pk=hall.pk), "10:00", "11:00", "Coro")
    assert booking.waits_for_confirmation


def test_the_next_free_slot_lies_within_the_hours_and_skips_the_night(hall: Space):
    saturday(hall, "18:00", "21:00", "Coro")
    offer = next_free(hall, lima(SATURDAY, "17:00"), lima(SATURDAY, "19:00"))
    assert offer is not None
    assert offer.starts_at == lima(SATURDAY + timedelta(days=2), "09:00")  # Monday: Sunday is closed


def test_a_weekly_turn_lists_its_conflicts_books_the_rest_and_keeps_the_hour_on_the_wall(db: None):
    """Santiago changes to winter time on 4 April 2027, a Saturday night."""
    santiago = open_centre(slug="casa-santiago", timezone="America/Santiago")
    hall = room_at(santiago)
    first = datetime(2027, 3, 27, 10, tzinfo=fairness.zone_of(santiago))
    taken = first + timedelta(days=7)
    rooms.book(hall, taken, taken + timedelta(hours=1), "Danza", at=AT)
    turns = rooms.book_turns(hall, first, first + timedelta(hours=1), "Coro", until=date(2027, 4, 17), at=AT)
    local = [turn.starts_at.astimezone(fairness.zone_of(santiago)) for turn in turns.booked]
    assert [(each.day, each.hour) for each in local] == [(27, 10), (10, 10), (17, 10)]
    assert [refused.why.split(".")[0] for refused in turns.refused] == ["Ese horario ya lo tiene «Danza»"]
    assert len({turn.digest for turn in turns.booked}) == len({turn.series for turn in turns.booked}) == 1
    assert turns.booked[2].starts_at - turns.booked[0].starts_at == timedelta(days=21, hours=1)


def test_more_than_26_turns_are_refused_and_ten_thousand_too(hall: Space):
    for until in (SATURDAY + timedelta(weeks=26), date(2226, 1, 1)):
        with pytest.raises(DomainError, match="hasta 26 turnos"):
            rooms.book_turns(hall, lima(SATURDAY, "10:00"), lima(SATURDAY, "11:00"), "Coro", until=until, at=AT)


def test_a_session_holds_its_room_moves_with_it_and_comes_first_only_if_it_was_first(hall: Space, cast: Cast):
    saturday(hall, "10:00", "11:00", "Coro")
    session = session_at(cast.house, lima(SATURDAY, "10:30"), space=hall)
    with pytest.raises(rooms.RoomTakenError, match="Coro"):
        rooms.book_for_session(session, AT)
    session.starts_at, session.ends_at = lima(SATURDAY, "11:00"), lima(SATURDAY, "13:00")
    booking = rooms.book_for_session(session, AT)
    assert booking is not None
    assert rooms.book_for_session(session, AT) == booking
    with pytest.raises(rooms.RoomTakenError, match="Asamblea del barrio"):
        saturday(hall, "12:00", "13:00", "Danza")
    session.state = "cancelled"
    rooms.book_for_session(session, AT)
    saturday(hall, "12:00", "13:00", "Danza")


def test_a_group_changes_cancels_and_takes_back_its_turn_by_code(hall: Space, client: Client):
    day = coming(5)
    booking, code = rooms.book(hall, lima(day, "10:00"), lima(day, "11:00"), "Coro", at=timezone.now())
    typed = code.lower().replace("0", "o")
    assert "Coro" in client.post("/espacios/reserva/", {"code": typed}).content.decode()
    answer = client.post(f"/espacios/reserva/{booking.pk}/cancelar/", {"code": code}).content.decode()
    assert "Deshacer la cancelación" in answer
    assert not BookedQuarter.objects.exists()
    client.post(f"/espacios/reserva/{booking.pk}/recuperar/", {"code": code})
    assert BookedQuarter.objects.count() == 4
    asked = client.post(f"/espacios/reserva/{booking.pk}/cambiar/", {"code": code}).content.decode()
    assert f'href="/centros/casa-del-pasaje/espacios/{hall.pk}/"' in asked
    assert 'action="/espacios/reserva/"' in asked, "back to the turns that the code opens"
    moved = {**form(day, "16:00", "17:00", ""), "code": code}
    assert client.post(f"/espacios/reserva/{booking.pk}/cambiar/", moved).status_code == 200
    booking.refresh_from_db()
    assert booking.starts_at == lima(day, "16:00")


def test_a_cancelled_turn_that_somebody_took_meanwhile_does_not_come_back(hall: Space):
    booking, _code = saturday(hall, "10:00", "11:00", "Coro")
    rooms.cancel_booking(booking, at=AT)
    saturday(hall, "10:30", "11:30", "Danza")
    with pytest.raises(rooms.RoomTakenError, match="Danza"):
        rooms.restore_booking(booking, at=AT)
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_without_the_code_nobody_changes_a_turn(hall: Space, client: Client):
    booking, _code = saturday(hall, "10:00", "11:00", "Coro")
    _other, other_code = saturday(hall, "12:00", "13:00", "Danza")
    assert client.post("/espacios/reserva/", {"code": "AAAA"}).status_code == 422
    for code in ("", "0000000000", other_code):
        refused = client.post(f"/espacios/reserva/{booking.pk}/cancelar/", {"code": code}, follow=True)
        assert "No encontramos ese código" in refused.content.decode()
    booking.refresh_from_db()
    assert booking.state == "booked"


def test_a_block_without_code_is_in_nobodys_hands(hall: Space, cast: Cast, client: Client):
    row = rooms.block(hall, lima(SATURDAY, "10:00"), lima(SATURDAY, "11:00"), "Pintura", by=cast.beto, at=AT)
    client.post(f"/espacios/reserva/{row.pk}/cancelar/", {"code": "-"})
    row.refresh_from_db()
    assert row.state == "booked"


def test_the_public_week_shows_group_and_time_and_nothing_else(hall: Space, client: Client):
    day = coming(5)
    rooms.book(
        hall, lima(day, "10:00"), lima(day, "11:00"), "Coro", at=timezone.now(), purpose="Ensayo secreto",
        key_holder="Rosa Quispe",
    )  # fmt: skip
    page = client.get(f"/centros/casa-del-pasaje/espacios/{hall.pk}/?semana={day}").content.decode()
    feed = client.get(f"/centros/casa-del-pasaje/espacios/{hall.pk}.ics").content
    event = next(iter(Calendar.from_ical(feed).walk("VEVENT")))
    assert (str(event["summary"]), event.decoded("dtstart")) == ("Coro", lima(day, "10:00"))
    for words in (page, feed.decode()):
        assert "Coro" in words
        assert "Ensayo secreto" not in words
        assert "Rosa Quispe" not in words
    assert "11:00–21:00 libre" in " ".join(page.split())


def test_the_calendar_of_a_room_begins_today_and_shows_the_whole_week_after_it(hall: Space):
    first, second = weeks_of_room(hall, SATURDAY, at=AT)
    assert [row.day for row in first] == [SATURDAY, SATURDAY + timedelta(days=1)]
    assert [row.day for row in second] == [SATURDAY + timedelta(days=step) for step in range(2, 9)]
    assert second[5].free[0].starts_at == lima(SATURDAY + timedelta(days=7), "09:00")


def test_rooms_of_a_hidden_unit_or_of_a_centre_without_the_module_are_never_shown(
    hall: Space, cast: Cast, client: Client
):
    page = f"/centros/casa-del-pasaje/espacios/{hall.pk}/"
    assert client.get(page).status_code == 200
    hide_unit(hall.unit, by=None, at=AT)
    for address in (page, f"{page}reservar/", f"/centros/casa-del-pasaje/espacios/{hall.pk}.ics"):
        assert client.get(f"{address}?semana=2026-11-16").status_code == 404
    assert "Salón grande" not in client.get("/centros/casa-del-pasaje/espacios/").content.decode()
    assert client.get("/centros/casa-de-la-loma/espacios/").status_code == 404


def test_the_desk_hands_the_key_takes_it_back_and_cancels_with_a_reason(hall: Space, cast: Cast, client: Client):
    day, ana = coming(5), cast.client("ana")
    booking, code = rooms.book(hall, lima(day, "10:00"), lima(day, "11:00"), "Coro", at=timezone.now())
    ana.post(f"/gestion/espacios/{booking.pk}/llave/")
    assert "Llave entregada" in ana.get(f"/gestion/espacios/?dia={day}").content.decode()
    ana.post(f"/gestion/espacios/{booking.pk}/llave/", {"vuelve": "1"})
    assert "Llave devuelta" in ana.get(f"/gestion/espacios/?dia={day}&vista=semana").content.decode()
    assert ana.post(f"/gestion/espacios/{booking.pk}/cancelar/", {"reason": ""}).status_code == 422
    ana.post(f"/gestion/espacios/{booking.pk}/cancelar/", {"reason": "Se rompió el techo"})
    assert "Se rompió el techo" in client.post("/espacios/reserva/", {"code": code}).content.decode()
    with pytest.raises(DomainError, match="El centro canceló"):
        rooms.restore_booking(booking, at=timezone.now())
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"booking.made", "booking.key_given", "booking.key_back", "booking.cancelled"} <= verbs


def test_the_rule_of_a_centre_is_changed_and_shown(hall: Space, cast: Cast, client: Client):
    page = "/gestion/espacios/regla/casa-del-pasaje/"
    new = {"hours_a_week": 2, "longest_hours": 1, "days_ahead": 30, "version": 1, "note_es": "Barra al salir."}
    assert cast.client("beto").post(page, new).status_code == 302
    shown = client.get("/centros/casa-del-pasaje/espacios/").content.decode()
    assert "hasta 2 horas por semana" in shown
    assert "Barra al salir." in shown
    assert cast.client("beto").post(page, {**new, "version": 7}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_two_groups_at_the_same_instant_one_wins_and_the_other_is_offered_the_next():
    hall = room_at(open_centre(slug="casa-del-pasaje"))
    gate, outcomes = Barrier(2), list[object]()

    def try_to_book(group: str) -> None:
        try:
            mine = Space.objects.get(pk=hall.pk)
            gate.wait(timeout=10)
            outcomes.append(saturday(mine, "15:00", "18:00", group)[0])
        except DomainError as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [Thread(target=try_to_book, args=[group]) for group in ("De Pana que Sí", "Comité de acogida")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    won = [each for each in outcomes if isinstance(each, Booking)]
    lost = [each for each in outcomes if isinstance(each, rooms.RoomTakenError)]
    assert (len(won), len(lost)) == (1, 1), outcomes
    assert lost[0].holder == won[0].group_name
    assert lost[0].offer is not None
    assert lost[0].offer.starts_at == lima(SATURDAY, "18:00")
    assert BookedQuarter.objects.count() == 12


@pytest.mark.django_db(transaction=True)
def test_the_quarters_alone_keep_two_bookings_apart():
    """Without the lock on the centre the database still refuses the second one."""
    hall = room_at(open_centre(slug="casa-del-pasaje"))
    booking, _code = saturday(hall, "15:00", "18:00", "De Pana que Sí")
    with pytest.raises(rooms.RoomTakenError):
        rooms._orderly(
            hall,
            rooms.rounded(lima(SATURDAY, "17:45"), lima(SATURDAY, "18:30")),
            lambda: BookedQuarter.objects.create(booking=booking, space=hall, starts_at=lima(SATURDAY, "17:45")),
        )


def test_the_offered_slot_is_taken_with_one_press(hall: Space, client: Client):
    day, page = coming(5), f"/centros/casa-del-pasaje/espacios/{hall.pk}/reservar/"
    client.post(page, form(day, "15:00", "18:00", "De Pana que Sí"))
    refused = client.post(page, form(day, "15:00", "18:00", "Comité «acogida»", people=12))
    assert client.post(page, dict(refused.context["take"])).status_code == 200
    turn = Booking.objects.get(people=12)
    assert (turn.group_name, turn.starts_at) == ("Comité «acogida»", lima(day, "18:00"))


def test_thirty_days_later_nothing_leads_to_who_had_the_key(hall: Space):
    booking, code = saturday(hall, "10:00", "11:00", "Coro", key_holder="Rosa")
    rooms.forget_turns(on=SATURDAY + timedelta(days=30))
    booking.refresh_from_db()
    assert booking.key_holder == "Rosa"
    rooms.forget_turns(on=SATURDAY + timedelta(days=31))
    booking.refresh_from_db()
    assert (booking.key_holder, booking.digest, booking.group_name) == ("", "", "Coro")
    assert not Booking.objects.of_code(rooms.digest_of(code)).exists()


def test_the_day_of_the_desk_lists_doors_to_open_and_keys_to_ask_for(hall: Space, cast: Cast):
    sunday = SATURDAY + timedelta(days=1)
    rooms.book(hall, lima(sunday, "10:00"), lima(sunday, "11:00"), "Coro", at=AT)
    lent, _code = saturday(hall, "10:00", "11:00", "Danza", key_holder="Rosa")
    rooms.hand_key(lent, by=cast.ana, at=AT)
    before = [item.title for item in mi_dia.turns(cast.ana, AT)]
    assert before == ["Confirmar quién abre: Coro, Salón grande"]
    after = [item.title for item in mi_dia.turns(cast.ana, AT + timedelta(days=4))]
    assert after == ["Recuperar la llave: Danza, Salón grande"]
    assert list(mi_dia.turns(cast.cruz, AT)) == []


@pytest.mark.parametrize(
    "page", ["/centros/casa-del-pasaje/espacios/{pk}/?semana={day}", "/gestion/espacios/?dia={day}"]
)
def test_a_full_day_asks_the_database_as_often_as_an_empty_one(page: str, hall: Space, cast: Cast):
    day, counts = coming(5), list[int]()
    for hours in (range(9, 11), range(11, 21)):
        for hour in hours:
            rooms.book(
                hall, lima(day, f"{hour:02}:00"), lima(day, f"{hour + 1:02}:00"), f"Grupo {hour}", at=timezone.now()
            )
        with CaptureQueriesContext(connection) as asked:
            assert "Grupo 9" in cast.client("ana").get(page.format(pk=hall.pk, day=day)).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "mañana"])
def test_a_day_that_no_calendar_reaches_shows_today(day: str, hall: Space, cast: Cast):
    assert cast.client("ana").get(f"/gestion/espacios/?dia={day}&vista=semana").status_code == 200
    assert cast.client("ana").get(f"/centros/casa-del-pasaje/espacios/{hall.pk}/?semana={day}").status_code == 200
