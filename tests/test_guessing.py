"""Trying codes opens nothing: wrong ones make an address wait, at every page that takes a typed code."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integrhabitat.kernel import guessing
from integrhabitat.kernel.errors import DomainError
from integrhabitat.participation.actions import deciding
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.clock import AT
from tests.directory.board.making import posted
from tests.participation.factories import opened, process_of
from tests.test_access import ROWS

pytestmark = pytest.mark.django_db
WRONG = "0000000000"
ENTER = "/tablon/codigo/"

DOORS = {
    "directory:board_enter": {"code": WRONG},
    "centres:appointment_code": {"code": WRONG},
    "network:follow_code": {"code": WRONG},
    "participation:resume_project": {"code": WRONG},
    "participation:my_idea": {"code": WRONG},
    "participation:my_group": {"code": WRONG},
    "participation:support_idea": {"code": WRONG},
    "participation:join_group": {"code": WRONG},
    "participation:leave_group": {"code": WRONG},
    "participation:pot_act": {"code": WRONG, "item": "Arroz", "quantity": "5", "unit": "kg"},
    "commitments:answer": {"code": WRONG, "agrees": "no", "note": "Falta la luz de la esquina"},
    "gatherings:my_sign_up": {"code": WRONG},
    "gatherings:leave": {"code": WRONG},
    "gatherings:come_back": {"code": WRONG},
    "gatherings:sign_up_session": {"card": WRONG, "name": "Rosa"},
    "gatherings:room_code": {"code": WRONG},
    "gatherings:cancel_turn": {"code": WRONG},
    "gatherings:follow_proposal": {"code": WRONG},
}


@pytest.mark.parametrize("name", DOORS)
def test_each_page_that_takes_a_code_counts_the_wrong_ones_and_then_says_wait(name: str, cast: Cast, monkeypatch):
    monkeypatch.setattr(guessing, "MOST", 2)
    address = reverse(name, kwargs=ROWS[name].arguments(cast))
    answers = [Client().post(address, DOORS[name]) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    page = answers[-1].content.decode()
    assert "Espere diez minutos" in page
    assert answers[-1]["Retry-After"] == "600"
    for word in ("Falta la luz de la esquina", "Rosa", "Arroz"):
        assert (word in page) == (word in DOORS[name].values()), "nothing typed is lost"


def test_twenty_wrong_codes_block_one_address_for_ten_minutes_and_no_other(cast: Cast):
    _row, code = posted(centre=cast.house)
    house, elsewhere = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    for _ in range(30):
        assert house.post(ENTER, {"code": code}).status_code == 302, "right codes never count"
    for _ in range(guessing.MOST):
        assert house.post(ENTER, {"code": WRONG}).status_code == 422
    assert house.post(ENTER, {"code": code}).status_code == 429
    assert house.post("/tarjeta/", {"population": ""}).status_code == 200, "what takes no code goes on"
    assert elsewhere.post(ENTER, {"code": code}).status_code == 302
    now = timezone.now()
    assert guessing.must_wait("192.0.2.7", at=now)
    assert not guessing.must_wait("192.0.2.7", at=now + guessing.PERIOD)


def test_the_sentence_comes_in_the_language_of_the_page(cast: Cast, monkeypatch):
    monkeypatch.setattr(guessing, "MOST", 0)
    answer = Client(headers={"accept-language": "en"}).post(ENTER, {"code": WRONG})
    assert (answer.status_code, answer["Content-Language"]) == (429, "en")


def test_the_door_of_a_house_is_staff_and_is_not_counted(cast: Cast, monkeypatch):
    monkeypatch.setattr(guessing, "MOST", 1)
    for _ in range(3):
        assert cast.client("ana").post(ENTER, {"code": WRONG}).status_code == 422


def test_guessing_from_everywhere_at_once_is_limited_too(cast: Cast, monkeypatch):
    monkeypatch.setattr(guessing, "MOST_IN_ALL", 3)
    statuses = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(ENTER, {"code": WRONG}).status_code for number in range(1, 5)
    ]
    assert statuses == [422, 422, 422, 429]


def test_no_address_is_stored_and_two_periods_cannot_be_joined(monkeypatch):
    kept: dict[str, int] = {}
    monkeypatch.setattr(cache, "set", lambda key, value, timeout: kept.update({f"{key} {timeout}": value}))
    for later in (timedelta(), guessing.PERIOD):
        guessing.note_wrong("192.0.2.7", at=AT + later)
    assert len(kept) == 4
    assert "192.0.2.7" not in str(kept)
    assert all(key.endswith(" 600.0") for key in kept), "gone after minutes"


def test_a_telephone_with_many_long_addresses_is_one():
    for tail in ("1", "abcd:2"):
        guessing.note_wrong(f"2001:db8:1:2::{tail}", at=AT)
    one, _all = guessing._keys("2001:db8:1:2::9", AT)
    assert cache.get(one) == 2
    assert guessing._keys("2001:db8:1:3::1", AT)[0] != one


@pytest.mark.parametrize(("is_behind", "status"), [(True, 422), (False, 429)])
def test_behind_a_server_in_front_its_last_word_is_the_address(is_behind: bool, status: int, settings, monkeypatch):
    monkeypatch.setattr(guessing, "MOST", 1)
    settings.BEHIND_PROXY = is_behind
    Client().post(ENTER, {"code": WRONG}, headers={"x-forwarded-for": "198.51.100.1, 192.0.2.7"})
    answer = Client().post(ENTER, {"code": WRONG}, headers={"x-forwarded-for": "192.0.2.7, 192.0.2.9"})
    assert answer.status_code == status


def test_a_card_that_nobody_has_is_a_wrong_code_in_an_open_count_too(cast: Cast):
    process = process_of(opened(cast.house), "Ceiba", "Jacarandá")
    choice = process.alternatives.all()[0]
    with guessing.listening() as wrong, pytest.raises(DomainError):
        deciding.choose(process, choice, code=WRONG, at=AT)
    assert wrong == ["code"]
    _alias, card = make_alias(at=AT)
    with guessing.listening() as wrong:
        deciding.choose(process, choice, code=card, at=AT)
    assert wrong == []
