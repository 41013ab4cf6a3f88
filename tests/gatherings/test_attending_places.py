"""A place kept without an account: sign up, wait, come up, leave, come back, be forgotten."""

import re
from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integrhabitat.gatherings.actions import signups
from integrhabitat.gatherings.models import Attendance, Gathering, Session, SignUp
from integrhabitat.jobs.models import OutgoingMessage
from integrhabitat.jobs.registry import handlers, schedule
from integrhabitat.kernel.codes import normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.people.api import Alias, make_alias
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.factories import SessionFactory

CODE = re.compile(r"big-code\">([0-9A-Z-]+)<")


def course(capacity: int | None = None, **fields: object) -> Gathering:
    """A series with three dates to come."""
    first = SessionFactory(gathering__sign_up="series", gathering__capacity=capacity, **fields)
    for week in (1, 2):
        SessionFactory(gathering=first.gathering, starts_at=first.starts_at + timedelta(weeks=week))
    return first.gathering


def states(place: signups.Place) -> Counter[str]:
    return Counter(SignUp.objects.at(place).values_list("state", flat=True))


def soon(**fields: object) -> Session:
    """A session with places that begins within the hour, for pages."""
    return SessionFactory(gathering__sign_up="session", starts_at=timezone.now() + timedelta(minutes=30), **fields)


def hidden(page: str, name: str = "form_token") -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]


@pytest.mark.django_db
def test_s064_of_22_who_enrol_for_20_places_2_wait_and_a_dropout_promotes_the_first_one():
    spanish = course(20, gathering__title="Español A1 para hablantes de creole", gathering__kind="language")
    rows = [signups.sign_up(spanish, at=AT + timedelta(minutes=n))[0] for n in range(22)]
    assert states(spanish) == {"in": 20, "waiting": 2}
    assert [signups.turn_of(row) for row in rows[20:]] == [1, 2]

    signups.leave(rows[3], at=AT + timedelta(days=1))
    first, second = SignUp.objects.get(pk=rows[20].pk), SignUp.objects.get(pk=rows[21].pk)
    assert (first.state, first.promoted_at) == ("in", AT + timedelta(days=1))
    assert (second.state, signups.turn_of(second)) == ("waiting", 1)
    assert states(spanish) == {"in": 20, "waiting": 1, "left": 1}


@pytest.mark.django_db(transaction=True)
def test_the_last_place_has_one_winner_however_many_ask_at_the_same_instant():
    session = SessionFactory(gathering__sign_up="session", capacity=3)
    together, got = Barrier(8), []

    def ask() -> None:
        try:
            together.wait()
            got.append(signups.sign_up(session, at=AT)[0].state)
        finally:
            connections.close_all()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(got) == {"in": 3, "waiting": 5} == states(session)


@pytest.mark.django_db(transaction=True)
def test_two_who_leave_at_the_same_instant_promote_two():
    gathering = course(4)
    rows = [signups.sign_up(gathering, at=AT + timedelta(seconds=n))[0] for n in range(8)]
    together = Barrier(2)

    def go(row: SignUp) -> None:
        try:
            together.wait()
            signups.leave(row, at=AT)
        finally:
            connections.close_all()

    threads = [Thread(target=go, args=(row,)) for row in rows[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states(gathering) == {"in": 4, "waiting": 2, "left": 2}
    assert set(SignUp.objects.filter(state="waiting")) == set(rows[6:])


@pytest.mark.django_db(transaction=True)
def test_a_card_that_signs_up_twice_at_the_same_instant_has_one_place():
    session = SessionFactory(gathering__sign_up="session")
    _alias, card = make_alias(at=AT)
    together, told = Barrier(4), []

    def ask() -> None:
        try:
            together.wait()
            told.append(signups.sign_up(session, card=card, at=AT)[0].state)
        except DomainError as error:
            told.append(error.field)
        finally:
            connections.close_all()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(told) == {"in": 1, "card": 3}


@pytest.mark.django_db(transaction=True)
def test_changing_the_number_of_places_and_signing_up_never_wait_for_each_other_for_ever():
    session = SessionFactory(gathering__sign_up="session", gathering__capacity=0)
    signups.sign_up(session, at=AT)
    together, failed = Barrier(6), []

    def act(number: int) -> None:
        try:
            together.wait()
            for _turn in range(10):
                if number % 2:
                    signups.set_capacity(session.gathering, 0, at=AT)
                else:
                    signups.sign_up(session, at=AT)
        except Exception as error:  # a thread's own error would be lost
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=act, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert signups.set_capacity(session.gathering, 12, at=AT) == 12
    assert states(session) == {"in": 12, "waiting": 19}


@pytest.mark.django_db
def test_more_places_let_those_who_wait_come_up_and_fewer_send_nobody_away():
    gathering = course(2)
    for n in range(5):
        signups.sign_up(gathering, at=AT + timedelta(minutes=n))
    assert signups.set_capacity(gathering, 4, at=AT) == 2
    assert states(gathering) == {"in": 4, "waiting": 1}
    signups.set_capacity(gathering, 1, at=AT)
    assert states(gathering) == {"in": 4, "waiting": 1}
    assert signups.set_capacity(gathering, None, at=AT) == 1


@pytest.mark.django_db
def test_the_hourly_net_lets_those_who_wait_come_up_wherever_the_programme_made_room():
    gathering, session = course(1), SessionFactory(gathering__sign_up="session", gathering__capacity=1)
    for place in (gathering, gathering, session, session):
        signups.sign_up(place, at=AT)
    Gathering.objects.update(capacity=5)
    assert "gatherings.fill" in schedule
    handlers.get("gatherings.fill")({}, AT)
    assert (states(gathering), states(session)) == ({"in": 2}, {"in": 2})


@pytest.mark.django_db
def test_a_session_may_have_another_number_of_places_than_its_gathering():
    session = SessionFactory(gathering__sign_up="session", gathering__capacity=10, capacity=0)
    assert signups.sign_up(session, at=AT)[0].state == "waiting"


@pytest.mark.django_db
def test_undoing_leaving_gives_the_old_turn_but_takes_no_place_from_anybody():
    gathering = course(1)
    first, second, third = (signups.sign_up(gathering, at=AT + timedelta(minutes=n))[0] for n in range(3))
    signups.leave(first, at=AT)
    back = signups.come_back(first, at=AT)
    assert (back.state, signups.turn_of(back)) == ("waiting", 1)
    assert SignUp.objects.get(pk=second.pk).state == "in"
    assert signups.turn_of(SignUp.objects.get(pk=third.pk)) == 2


@pytest.mark.django_db
def test_the_card_is_not_asked_again_what_it_knows():
    gathering = course()
    alias, card = make_alias(at=AT, population="newcomer")
    row, _code = signups.sign_up(gathering, card=card.lower().replace("0", "O"), population="host", at=AT)
    assert (row.alias, row.population) == (alias, "newcomer")

    silent, card = make_alias(at=AT)
    signups.sign_up(gathering, card=card, population="host", at=AT)
    assert Alias.objects.get(pk=silent.pk).population == "host"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [{"state": "cancelled"}, {"starts_at": AT - timedelta(days=2), "ends_at": AT - timedelta(days=1)}],
)
def test_a_date_that_is_cancelled_or_over_takes_nobody(change):
    session = SessionFactory(gathering__sign_up="session", **change)
    with pytest.raises(DomainError):
        signups.sign_up(session, at=AT)


@pytest.mark.django_db
def test_whoever_comes_late_may_still_sign_up_and_nobody_is_called_to_what_is_over():
    session = SessionFactory(gathering__sign_up="session", state="held", capacity=1)
    first, _code = signups.sign_up(session, at=session.starts_at + timedelta(minutes=20))
    signups.sign_up(session, email="luz@ejemplo.invalid", at=session.starts_at + timedelta(minutes=30))
    signups.leave(first, at=session.ends_at + timedelta(hours=1))
    assert states(session) == {"left": 1, "waiting": 1}
    assert not OutgoingMessage.objects.exists()


@pytest.mark.django_db
def test_a_notice_of_a_free_place_says_nothing_to_who_else_reads_it():
    gathering = course(1, gathering__title="Taller contra la violencia")
    holder, _code = signups.sign_up(gathering, at=AT)
    signups.sign_up(gathering, name="Rosa", email="rosa@ejemplo.invalid", at=AT)
    assert not OutgoingMessage.objects.exists()

    signups.leave(holder, at=AT)
    message = OutgoingMessage.objects.get()
    assert message.to == "rosa@ejemplo.invalid"
    assert message.subject == "Hay novedades en su inscripción"
    assert "/inscripcion/" in message.body
    whole = message.subject + message.body
    for word in ("Taller", "violencia", "Rosa", gathering.centre.name, str(gathering.pk)):
        assert word not in whole


@pytest.mark.django_db
def test_thirty_days_after_the_last_session_nothing_leads_to_who_came():
    gathering = course()
    _alias, card = make_alias(at=AT)
    row, code = signups.sign_up(
        gathering, name="Rosa", needs=["food"], email="rosa@ejemplo.invalid", card=card, population="host", at=AT
    )
    one = gathering.sessions.order_by("day").first()
    came = Attendance.objects.create(session=one, centre=one.centre, day=one.day, sign_up=row)
    last = gathering.sessions.order_by("day").last()
    at_the_edge = last.starts_at + timedelta(days=30)

    assert "gatherings.forget" in schedule
    handlers.get("gatherings.forget")({}, at_the_edge)
    assert SignUp.objects.get().name == "Rosa"
    handlers.get("gatherings.forget")({}, at_the_edge + timedelta(days=1))
    row, came = SignUp.objects.get(), Attendance.objects.get(pk=came.pk)
    assert (row.name, row.email, row.language, row.needs, row.digest) == ("", "", "", [], None)
    assert (row.state, row.population, came.sign_up) == ("in", "host", None)
    assert not SignUp.objects.of_code(code).exists()


# Pages


@pytest.mark.django_db
def test_a_neighbour_signs_up_without_account_sees_her_place_leaves_and_comes_back():
    session, client = soon(), Client()
    address = reverse("gatherings:sign_up_session", args=[session.pk])
    form = client.get(address).content.decode()
    page = client.post(
        address, {"form_token": hidden(form), "name": "مريم  رضا", "needs": ["childcare"]}
    ).content.decode()
    code = CODE.findall(page)[0]
    row = SignUp.objects.get()
    assert (row.name, row.needs, row.state) == ("مريم رضا", ["childcare"], "in")
    assert code.replace("-", "") not in str(SignUp.objects.values_list().get())

    typed = code.lower().replace("0", "o").replace("-", " ")
    mine = client.post("/inscripcion/", {"code": typed}).content.decode()
    assert shown_code(normal_code(typed)) in mine
    assert "<bdi>مريم رضا</bdi>" in mine
    assert "Tiene lugar" in mine
    left = client.post("/inscripcion/retirar/", {"code": typed}).content.decode()
    assert "Deshacer y volver" in left
    assert states(session) == {"left": 1}
    client.post("/inscripcion/volver/", {"code": typed})
    assert states(session) == {"in": 1}


@pytest.mark.django_db
def test_whoever_looks_for_a_place_in_a_cancelled_date_is_told_why():
    session = soon()
    _row, code = signups.sign_up(session, at=timezone.now())
    Session.objects.update(state="cancelled", note="Se cortó el agua.")
    page = Client().post("/inscripcion/", {"code": code}).content.decode()
    assert "se canceló" in page
    assert "Se cortó el agua." in page
    assert "Tiene lugar" not in page


@pytest.mark.django_db
def test_an_empty_form_is_enough():
    session = soon()
    form = Client().get(reverse("gatherings:sign_up_session", args=[session.pk])).content.decode()
    Client().post(reverse("gatherings:sign_up_session", args=[session.pk]), {"form_token": hidden(form)})
    assert states(session) == {"in": 1}


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_place_and_shows_the_same_code():
    session, client = soon(), Client()
    address = reverse("gatherings:sign_up_session", args=[session.pk])
    sent = {"form_token": hidden(client.get(address).content.decode()), "name": "Rosa"}
    first, second = (CODE.findall(client.post(address, sent).content.decode()) for _ in range(2))
    assert first == second
    assert len(first) == 1
    assert SignUp.objects.count() == 1


@pytest.mark.django_db
def test_a_double_sign_up_of_one_card_gets_a_clear_sentence_and_loses_nothing():
    session, client = soon(), Client()
    _alias, card = make_alias(at=timezone.now())
    address = reverse("gatherings:sign_up_session", args=[session.pk])
    for status in (200, 422):
        token = hidden(client.get(address).content.decode())
        answer = client.post(address, {"form_token": token, "card": card, "name": "Rosa"})
        assert answer.status_code == status
    page = answer.content.decode()
    assert "Esta tarjeta ya está inscrita aquí." in page
    assert 'value="Rosa"' in page
    assert SignUp.objects.count() == 1


@pytest.mark.django_db
def test_an_unknown_card_says_what_to_do():
    session = soon()
    answer = Client().post(reverse("gatherings:sign_up_session", args=[session.pk]), {"card": "K7QM2F9DA1"})
    assert answer.status_code == 422
    assert "Revíselo o deje el espacio vacío" in answer.content.decode()
    assert not SignUp.objects.exists()


@pytest.mark.django_db
def test_a_full_session_says_so_before_anybody_types():
    session = soon(capacity=0)
    page = Client().get(reverse("gatherings:sign_up_session", args=[session.pk])).content.decode()
    assert "lista de espera" in page


@pytest.mark.django_db
def test_a_gathering_with_places_by_date_offers_its_dates_and_an_open_one_needs_none():
    session, client = soon(), Client()
    page = client.get(reverse("gatherings:sign_up", args=[session.gathering_id])).content.decode()
    assert reverse("gatherings:sign_up_session", args=[session.pk]) in page
    open_door = SessionFactory(starts_at=timezone.now() + timedelta(days=1))
    page = client.get(reverse("gatherings:sign_up", args=[open_door.gathering_id])).content.decode()
    assert "no hace falta inscribirse" in page


@pytest.mark.django_db
def test_what_is_not_public_takes_no_sign_up():
    session = soon(gathering__state="draft")
    assert Client().get(reverse("gatherings:sign_up_session", args=[session.pk])).status_code == 404
    assert Client().get(reverse("gatherings:sign_up", args=[session.gathering_id])).status_code == 404


@pytest.mark.django_db
def test_an_unknown_code_is_answered_in_its_field():
    answer = Client().post("/inscripcion/", {"code": "K7QM-2F9-DA1"})
    assert answer.status_code == 422
    assert "No encontramos ese código" in answer.content.decode()


@pytest.mark.django_db
def test_the_coordinator_sees_needs_as_counts_and_changes_the_number_of_places(cast: Cast):
    session = soon(gathering__centre=cast.house, capacity=2)
    for name, needs in (("Rosa", ["childcare", "food"]), ("Jean", ["childcare"]), ("Luz", ["access"])):
        signups.sign_up(session, name=name, needs=needs, at=timezone.now())
    address = reverse("gatherings:sign_ups", args=[session.pk])
    page = cast.client("beto").get(address).content.decode()
    assert re.search(r"Cuidado de niñas y niños: <strong>2</strong>", page)
    assert "Rosa" not in page
    assert "sin gradas" not in page  # Luz waits

    assert cast.client("ana").post(address, {"capacity": "3"}).status_code == 403
    cast.client("beto").post(address, {"capacity": "3"})
    assert states(session) == {"in": 3}
    assert "Acceso sin gradas: <strong>1</strong>" in cast.client("ana").get(address).content.decode()


@pytest.mark.django_db
def test_where_the_agenda_is_switched_off_no_place_is_taken_and_nothing_is_rated():
    session = soon()
    session.centre.modules.filter(code="gatherings").update(is_on=False)
    assert Client().get(reverse("gatherings:sign_up_session", args=[session.pk])).status_code == 404
    assert Client().post(reverse("gatherings:evaluation", args=[session.pk]), {"rating": "5"}).status_code == 404
    assert Client().get(session.gathering.get_absolute_url()).status_code == 200, "what was announced stays readable"
