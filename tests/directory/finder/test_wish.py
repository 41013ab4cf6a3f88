"""What is read from an address, and what is written into one."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.directory.finder.forms import WishForm
from integrhabitat.directory.finder.wish import Wish


def read(address: str) -> WishForm:
    form = WishForm(QueryDict(address))
    form.is_valid()
    return form


def fields_refused(address: str) -> set[str]:
    return {problem["field"] for problem in read(address).problems()}


def test_the_promised_parameters_are_understood():
    wish = read("q=albergue&cerca=-12.05,-77.04&radio_km=10&categoria=vivienda&idioma=ht&abierto=1").wish

    assert wish == Wish(
        text="albergue",
        near=(-12.05, -77.04),
        radius_km=10,
        categories=("vivienda",),
        languages=("ht",),
        is_open=True,
    )


def test_values_may_come_one_by_one_or_with_commas():
    assert read("categoria=salud&categoria=legal").wish.categories == ("salud", "legal")
    assert read("categoria=salud,legal,salud").wish.categories == ("salud", "legal")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("cerca=lima", "cerca"),
        ("cerca=1000,0", "cerca"),
        ("cerca=nan,0", "cerca"),
        ("cerca=1,2,3", "cerca"),
        ("cerca=-12,-77&radio_km=-3", "radio_km"),
        ("cerca=-12,-77&radio_km=inf", "radio_km"),
        ("cerca=-12,-77&radio_km=cerca", "radio_km"),
        ("q=x&radio_km=5", "radio_km"),
        ("categoria=%27%20OR%201", "categoria"),
        ("canal=paloma", "canal"),
        ("tipo=persona", "tipo"),
        ("idioma=<script>", "idioma"),
        ("abierto=quizas", "abierto"),
        ("orden=azar", "orden"),
        ("pagina=0", "pagina"),
        ("pagina=999999", "pagina"),
        ("pais=peru", "pais"),
        (f"q={'a' * 201}", "q"),
        ("&".join(f"categoria=c{n}" for n in range(30)), "categoria"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_with_its_field(address, field):
    assert fields_refused(address) == {field}


def test_what_was_right_is_searched_although_something_was_wrong():
    form = read("q=albergue&cerca=lima")

    assert form.wish.text == "albergue"
    assert form.wish.near is None


def test_a_nul_and_spaces_vanish():
    assert read("q=%00alb%00ergue++de+noche").wish.text == "albergue de noche"


@given(st.text(max_size=300))
def test_no_address_breaks_the_form(address):
    read(address).wish.address  # noqa: B018


WISHES = st.builds(
    Wish,
    text=st.text("abcñé ", max_size=20).map(lambda text: " ".join(text.split())),
    near=st.none() | st.tuples(st.sampled_from([-12.05, 0.5, 89.0]), st.sampled_from([-77.04, 0.0, 180.0])),
    place=st.sampled_from(["", "Lima", "San Juan, Lima"]),
    categories=st.lists(st.sampled_from(["salud", "legal"]), unique=True).map(tuple),
    languages=st.sampled_from([(), ("ht",), ("pt-br", "es")]),
    channels=st.sampled_from([(), ("phone",)]),
    kinds=st.sampled_from([(), ("route", "service")]),
    country=st.sampled_from(["", "pe", "todos"]),
    is_open=st.booleans(),
    is_free=st.booleans(),
    order=st.sampled_from(["best", "near"]),
    page=st.integers(1, 250),
)


@given(WISHES)
def test_an_address_read_back_is_the_same_wish(wish):
    assert read(wish.address[1:]).wish == wish


def test_a_changed_filter_begins_again_at_the_first_page():
    assert Wish(text="x", page=4).toggled("categoria", "salud").page == 1


def test_a_filter_pressed_twice_is_off_again():
    wish = Wish(text="x")
    assert wish.toggled("idioma", "ht").toggled("idioma", "ht") == wish
