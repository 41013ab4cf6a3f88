"""The door on a Saturday: any code, the list, a number; nobody counts twice."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from integrhabitat.gatherings.actions import attendance, signups
from integrhabitat.gatherings.models import Attendance, HeadCount, Session, SignUp
from integrhabitat.gatherings.presence import presence
from integrhabitat.kernel.codes import shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.people.api import make_alias
from integrhabitat.people.models import Alias
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.factories import SessionFactory


def today(cast: Cast, **fields: object) -> Session:
    """A session of the house that begins within the hour."""
    return SessionFactory(gathering__centre=cast.house, starts_at=timezone.now() + timedelta(minutes=30), **fields)


def door(session: Session) -> str:
    return reverse("gatherings:door", args=[session.pk])


@pytest.mark.django_db
def test_s048_200_check_ins_in_one_hour_by_short_code_show_attendances_and_unique_people(cast: Cast):
    """A Saturday peak in two rooms: 150 people with a card, 50 of whom go on to the second room."""
    first, second = today(cast), today(cast)
    codes = [make_alias(at=timezone.now(), population="host" if n % 3 else "newcomer")[1] for n in range(150)]
    desk, began = cast.client("ana"), timezone.now()
    for room, visitors in ((first, codes), (second, codes[:50])):
        for code in visitors:
            answer = desk.post(door(room), {"code": shown_code(code)}, headers={"HX-Request": "true"})
            assert "Le damos la bienvenida" in answer.content.decode()
    assert timezone.now() - began < timedelta(hours=1)

    week = presence(cast.house, since=first.day - timedelta(days=6), until=first.day)
    assert (week.times, week.cards) == (200, 150)
    page = cast.client("beto").get(reverse("gatherings:doors")).content.decode()
    shown = re.findall(r"<strong>(\d+)</strong>\s*<figcaption>\s*<span>([^<]+)", page)
    assert ("200", "asistencias") in shown
    assert ("150", "personas distintas, con tarjeta") in shown
    assert "350" not in {number for number, _word in shown}, "the two figures are never added up"


@pytest.mark.django_db
def test_a_code_is_answered_at_once_and_twice_is_once(cast: Cast):
    session, (_alias, code) = today(cast), make_alias(at=timezone.now())
    desk = cast.client("ana")
    first = desk.post(door(session), {"code": code}).content.decode()
    again = desk.post(door(session), {"code": code}).content.decode()
    assert "Le damos la bienvenida" in first
    assert re.search(r'id="aqui"[^>]*><strong>1</strong>', first)
    assert "Ya estaba" in again
    assert re.search(r'id="aqui"[^>]*><strong>1</strong>', again)
    session.refresh_from_db()
    assert session.state == "held"


@pytest.mark.django_db
def test_an_unknown_code_stays_in_the_field_with_what_to_do(cast: Cast):
    session = today(cast)
    for headers in ({}, {"HX-Request": "true"}):
        answer = cast.client("ana").post(door(session), {"code": "ZZZZ-222"}, headers=headers)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "No conocemos ese código" in page
        assert 'value="ZZZZ-222"' in page
    assert not Attendance.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["KOQM1F9DA1", "k0qm-lf9-dai", " K0QM 1F9 DA1 "])
def test_a_code_typed_with_o_for_0_and_i_for_1_is_the_same(typed):
    session = SessionFactory()
    alias, _code = make_alias(at=AT, code="K0QM1F9DA1")
    assert attendance.check_in(session, typed, at=AT).attendance.alias == alias


@pytest.mark.django_db
def test_the_code_of_a_place_kept_opens_the_door_of_its_dates_only():
    series = SessionFactory(gathering__sign_up="series")
    next_week = SessionFactory(gathering=series.gathering, starts_at=series.starts_at + timedelta(weeks=1))
    kept, code = signups.sign_up(series.gathering, population="newcomer", at=AT)
    for session in (series, next_week):
        entry = attendance.check_in(session, code, at=session.starts_at)
        assert (entry.attendance.sign_up, entry.attendance.population, entry.is_new) == (kept, "newcomer", True)
    with pytest.raises(DomainError, match="otro encuentro"):
        attendance.check_in(SessionFactory(), code, at=AT)


@pytest.mark.django_db
def test_card_place_and_list_of_one_person_are_one_attendance():
    session = SessionFactory(gathering__sign_up="session")
    alias, card = make_alias(at=AT, population="host")
    kept, code = signups.sign_up(session, card=card, at=AT)
    first = attendance.check_in(session, card, at=AT)
    others = [attendance.check_in(session, code, at=AT), attendance.tick(session, kept, at=AT)]
    assert (first.attendance.alias, first.attendance.sign_up) == (alias, kept)
    assert [entry.is_new for entry in others] == [False, False]
    assert Attendance.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_scan_one_card_at_the_same_instant_count_it_once():
    session = SessionFactory()
    _alias, code = make_alias(at=AT)
    together, told = Barrier(4), []

    def scan() -> None:
        try:
            together.wait()
            told.append(attendance.check_in(session, code, at=AT).is_new)
        finally:
            connections.close_all()

    threads = [Thread(target=scan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [False, False, False, True]
    assert Attendance.objects.count() == 1


@pytest.mark.django_db
def test_the_list_shows_names_as_they_are_written_and_a_tap_can_be_taken_back(cast: Cast):
    session, desk = today(cast, gathering__sign_up="session"), cast.client("ana")
    for name in ("مريم رضا", "Ana", "<script>x</script>", ""):
        signups.sign_up(session, name=name, at=timezone.now())
    page = desk.get(door(session)).content.decode()
    assert "<bdi>مريم رضا</bdi>" in page
    assert "<script>x" not in page
    assert "Sin nombre, 1" in page

    kept = SignUp.objects.get(name="مريم رضا")
    address = reverse("gatherings:tick", args=[session.pk, kept.pk])
    assert desk.post(address, {"here": "1"}).url == f"{door(session)}#lugar-{kept.pk}"
    part = desk.post(address, {"here": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "toque para deshacer" in part
    assert "<strong>1</strong>" in part
    desk.post(address, {"here": "0"})
    desk.post(address, {"here": "0"})
    assert attendance.count_here(session) == 0


@pytest.mark.django_db
def test_a_place_of_another_date_is_not_ticked_here(cast: Cast):
    session, other = today(cast), today(cast, gathering__sign_up="session")
    kept, _code = signups.sign_up(other, at=timezone.now())
    address = reverse("gatherings:tick", args=[session.pk, kept.pk])
    assert cast.client("ana").post(address, {"here": "1"}).status_code == 404


@pytest.mark.django_db
def test_a_mistake_at_the_door_is_undone(cast: Cast):
    session, (_alias, code) = today(cast), make_alias(at=timezone.now())
    desk = cast.client("ana")
    page = desk.post(door(session), {"code": code}).content.decode()
    entry = re.search(r'name="attendance" value="([^"]+)"', page)
    assert entry
    undo = reverse("gatherings:undo_check_in", args=[session.pk])
    for _twice in range(2):
        assert desk.post(undo, {"attendance": entry[1]}).status_code == 302
    assert attendance.count_here(session) == 0


@pytest.mark.django_db
def test_heads_are_counted_by_one_by_five_and_as_a_number(cast: Cast):
    session, desk = today(cast), cast.client("ana")
    address = reverse("gatherings:heads", args=[session.pk])
    for sent in ({"add": "1"}, {"add": "5"}, {"add": "-1"}):
        assert desk.post(address, {"population": "newcomer", **sent}).status_code == 302
    desk.post(address, {"population": "host", "people": "12"})
    desk.post(address, {"population": "host", "people": "12"})
    part = desk.post(address, {"population": "", "add": "-3"}, headers={"HX-Request": "true"}).content.decode()
    assert dict(HeadCount.objects.values_list("population", "people")) == {"host": 12, "newcomer": 5, "": 0}
    assert "<strong>17</strong>" in part


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"people": "-1"}, {"people": "999999"}, {"people": "doce"}, {"population": "otra"}])
def test_a_number_that_makes_no_sense_is_refused(cast: Cast, sent):
    session = today(cast)
    address = reverse("gatherings:heads", args=[session.pk])
    answer = cast.client("ana").post(address, {"population": "host", **sent}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert attendance.count_here(session) == 0


@pytest.mark.django_db
def test_a_door_opens_on_its_day_stays_open_for_corrections_and_never_for_a_cancelled_date():
    _alias, code = make_alias(at=AT)
    early, late, off = (
        SessionFactory(starts_at=AT + timedelta(days=2)),
        SessionFactory(starts_at=AT - timedelta(days=5), state="held"),
        SessionFactory(state="cancelled"),
    )
    for session in (early, off):
        with pytest.raises(DomainError):
            attendance.check_in(session, code, at=AT)
    assert attendance.check_in(late, code, at=AT).is_new


@pytest.mark.django_db
def test_an_attendance_keeps_no_hour_and_a_card_only_its_month():
    _alias, code = make_alias(at=AT - timedelta(days=400))
    came = attendance.check_in(SessionFactory(), code, at=AT).attendance
    assert came.pk.version == 4
    assert not [field for field in Attendance._meta.fields if field.get_internal_type() == "DateTimeField"]
    assert Alias.objects.get().used_in == AT.date().replace(day=1)


@pytest.mark.django_db
def test_the_page_of_a_door_asks_the_database_as_often_for_40_names_as_for_2(cast: Cast, django_assert_max_num_queries):
    session, desk = today(cast, gathering__sign_up="session"), cast.client("ana")
    for _name in range(40):
        signups.sign_up(session, name="Rosa", at=timezone.now())
    desk.get(door(session))
    with django_assert_max_num_queries(16):
        desk.get(door(session))
