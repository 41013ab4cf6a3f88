"""Countries are named in the reader's language, the five of the interface."""

import pytest
from django.utils import translation

from integrhabitat.ui.countries import CURRENCIES, country_choices, country_currency, country_name, currency_name


@pytest.mark.parametrize(
    ("language", "name"),
    [("es", "Alemania"), ("en", "Germany"), ("pt-br", "Alemanha"), ("fr", "Allemagne"), ("ht", "Almay")],
)
def test_a_country_is_named_in_the_readers_language(language: str, name: str) -> None:
    with translation.override(language):
        assert country_name("de") == name


def test_a_code_that_is_no_country_has_no_name() -> None:
    assert country_name("xx") == ""


def test_every_country_is_offered_by_its_everyday_name_in_order() -> None:
    with translation.override("es"):
        choices = country_choices()

    assert ("ve", "Venezuela") in choices
    assert [name for _code, name in choices] == sorted(name for _code, name in choices)


def test_the_money_of_a_country_is_named_in_the_readers_language() -> None:
    assert country_currency("PE") == "PEN"
    assert currency_name("PEN", "es") == "Sol (PEN)"
    assert currency_name("BRL", "fr") == "Real brésilien (BRL)"
    assert currency_name("???") == "???"


def test_every_country_of_the_table_and_its_money_exist() -> None:
    for country, currency in CURRENCIES.items():
        assert country_name(country, "es")
        assert currency_name(currency, "es") != currency, currency
