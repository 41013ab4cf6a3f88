"""Foreign rows are made safe before anything else looks at them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.directory.hsds.mending import LONGEST, Mender, number, plain, web_address


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Hola <b>vecina</b>", "Hola vecina"),
        ("<script>alert(1)</script>Comedor", "Comedor"),
        ("<img src=x onerror=alert(1)>Ropero", "Ropero"),
        ("<p>Uno</p><p>Dos</p>", "Uno\nDos"),
        ("community&rsquo;s", "community’s"),
        ("5 < 6 y 7 > 6", "5 < 6 y 7 > 6"),
        ("a\x00b\x07c", "abc"),
        ("مركز 🏠 Kreyòl", "مركز 🏠 Kreyòl"),
        ("\u202eoculto", "oculto"),
        ("medio\ud800par", "mediopar"),
    ],
)
def test_texts_lose_markup_and_controls_and_nothing_else(text, clean):
    assert plain(text)[0] == clean


@given(st.text(max_size=200))
def test_mended_texts_never_hold_tags_or_nul(text):
    clean = plain(text)[0]
    assert "\x00" not in clean
    assert "<script" not in clean.lower()
    clean.encode()


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("www.ejemplo.org", "https://www.ejemplo.org"),
        ("https://ejemplo.org/año", "https://ejemplo.org/a%C3%B1o"),
        ("javascript:alert(1)", ""),
        ("no hay", ""),
        ("ftp://x", ""),
    ],
)
def test_web_addresses_are_completed_or_left_out(value, address):
    assert web_address(value) == address


@pytest.mark.parametrize(("value", "meant"), [("12", 12), ("1,5", 1.5), ("NaN", None), (True, None), ("x", None)])
def test_numbers_written_as_texts_are_numbers(value, meant):
    assert number(value) == meant


def test_every_change_is_told_with_its_field():
    mender = Mender("prueba")
    row = mender.mend(
        {
            "id": "17",
            "name": "<b>Comedor</b>",
            "email": "sin arroba",
            "url": "ejemplo.org",
            "description": "a" * 20_000,
            "alternate_name": None,
            "languages": [{"id": "x", "code": "klingon!"}],
        }
    )
    assert row["name"] == "Comedor"
    assert len(row["description"]) == LONGEST
    assert "email" not in row
    assert "alternate_name" not in row
    fields = ["id", "name", "email", "url", "description", "languages.code"]
    assert [finding.field for finding in mender.findings] == fields
    assert not any(finding.is_error for finding in mender.findings)


def test_what_is_no_uuid_becomes_the_same_uuid_each_time():
    first, second = (Mender("prueba").mend({"id": "17"})["id"] for _ in range(2))
    assert first == second
    assert Mender("otra").mend({"id": "17"})["id"] != first
