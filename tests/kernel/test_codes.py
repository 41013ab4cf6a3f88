"""Codes and tokens: forgiving to who types, useless to who guesses."""

from uuid import UUID

import pytest

from integrhabitat.kernel.codes import digest_of, new_code, normal_code, shown_code
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import code_for, row_id

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("typed", ["k7qm-2f9-da1", " K7QM 2F9 DAl", "K7QM2F9DAI"])
def test_a_code_is_read_however_it_is_typed(typed: str):
    assert normal_code(typed) == "K7QM2F9DA1"
    assert digest_of(typed) == digest_of("K7QM2F9DA1")


def test_a_code_is_shown_in_groups_that_read_back():
    code = new_code()
    assert len(code) == 10
    assert normal_code(shown_code(code)) == code


def test_a_form_sent_twice_gives_one_code_that_its_row_does_not_tell():
    token = UUID(int=7)
    assert code_for("idea", token) == code_for("idea", token)
    assert code_for("idea", token) != code_for("idea", UUID(int=8))
    assert code_for("idea", token) != code_for("pot", token)
    assert code_for("idea", row_id("idea", token)) != code_for("idea", token)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Llámeme al 0999-888-777", ["phone"]),
        ("ana (arroba) correo punto org", ["email"]),
        ("ana@correo.org", ["email"]),
        ("El 12/03/2026 de 10:00 a 12:30, cuesta 1.200.000 pesos", []),
        ("Luz y juegos en el parque", []),
    ],
)
def test_what_could_expose_somebody_waits(text: str, why: list[str]):
    assert screen(text) == why
