"""The code card: counted once, without a name."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from integrhabitat.jobs.registry import handlers, schedule
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.people.api import alias_of, make_alias, note_use
from integrhabitat.people.models import Alias
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
CODE = re.compile(r"big-code\">([0-9A-Z-]+)<")


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]


def test_a_neighbour_makes_a_card_and_its_code_shows_once():
    client = Client()
    form = client.get("/tarjeta/").content.decode()
    answer = client.post("/tarjeta/", {"form_token": hidden(form, "form_token"), "population": "newcomer"})
    page = answer.content.decode()
    code = CODE.findall(page)[0]

    assert Alias.objects.get().population == "newcomer"
    assert alias_of(code) == Alias.objects.get()
    assert "<svg" in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert code not in client.get("/tarjeta/").content.decode()
    assert not re.search(r'name="code"', form), "a form that nobody sent tells no code"


def test_only_a_keyed_digest_is_stored_and_it_tells_no_day():
    alias, code = make_alias(at=AT)
    stored = " ".join(str(value) for value in Alias.objects.values_list().get())
    assert code not in stored
    assert alias.digest == digest_of(code)
    assert {alias.made_in, alias.used_in} == {date(2026, 11, 1)}
    assert alias.pk.version == 4


def test_the_same_form_sent_twice_makes_one_card_and_shows_the_same_code():
    client = Client()
    sent = {"form_token": hidden(client.get("/tarjeta/").content.decode(), "form_token"), "population": ""}
    first, second = (CODE.findall(client.post("/tarjeta/", sent).content.decode()) for _ in range(2))
    assert first == second
    assert Alias.objects.count() == 1


def test_nobody_chooses_the_code_of_a_card():
    page = Client().post("/tarjeta/", {"code": "AAAAAAAAAA", "population": ""}).content.decode()
    assert normal_code(CODE.findall(page)[0]) != "AAAAAAAAAA"
    assert alias_of("AAAAAAAAAA") is None


def test_a_card_is_found_however_its_code_is_typed():
    alias, _code = make_alias(at=AT, code="K0QM1F9DA1")
    assert {alias_of(typed) for typed in ("koqm-lf9-dai", " K0QM 1F9 DA1", "KOQMIF9DAL")} == {alias}
    assert alias_of("") is None
    assert alias_of("K0QM1F9DA2") is None


def test_the_team_prints_a_page_of_twelve_cards(cast: Cast):
    page = cast.client("ana").post("/gestion/tarjetas/").content.decode()
    codes = CODE.findall(page)
    assert len(set(codes)) == 12
    assert page.count('<svg role="img"') >= 12
    assert all(alias_of(code) for code in codes)


def test_what_she_said_of_herself_once_is_not_overwritten():
    alias, _code = make_alias(at=AT)
    note_use(alias, at=AT, population="host")
    note_use(alias, at=AT, population="newcomer")
    assert Alias.objects.get().population == "host"


def test_a_card_unused_for_two_years_is_deleted_and_a_used_one_stays():
    forgotten, _code = make_alias(at=datetime(2024, 10, 3, tzinfo=UTC))
    young, _code = make_alias(at=datetime(2024, 11, 3, tzinfo=UTC))
    used, _code = make_alias(at=datetime(2020, 1, 3, tzinfo=UTC))
    note_use(used, at=datetime(2025, 5, 9, tzinfo=UTC))

    assert "people.forget" in schedule
    handlers.get("people.forget")({}, AT)
    assert set(Alias.objects.all()) == {young, used}
    assert not Alias.objects.filter(pk=forgotten.pk).exists()


def test_forgetting_works_on_the_day_that_most_years_lack():
    make_alias(at=datetime(2024, 1, 3, tzinfo=UTC))
    handlers.get("people.forget")({}, datetime(2028, 2, 29, 12, tzinfo=UTC))
    assert not Alias.objects.exists()
