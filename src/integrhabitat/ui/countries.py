"""Countries and their money by ISO code, each named in the reader's language (names of the iso-codes project)."""

import gettext
from functools import lru_cache

import pycountry
from django.utils.translation import get_language, to_locale

CURRENCIES = dict.fromkeys(("ec", "pa", "pr", "sv", "us"), "USD") | {
    "ar": "ARS", "bb": "BBD", "bo": "BOB", "br": "BRL", "bs": "BSD", "bz": "BZD", "ca": "CAD", "cl": "CLP",
    "co": "COP", "cr": "CRC", "cu": "CUP", "cw": "XCG", "do": "DOP", "es": "EUR", "fr": "EUR", "gt": "GTQ",
    "gy": "GYD", "hn": "HNL", "ht": "HTG", "jm": "JMD", "mx": "MXN", "ni": "NIO", "pe": "PEN", "pt": "EUR",
    "py": "PYG", "sr": "SRD", "tt": "TTD", "uy": "UYU", "ve": "VES",
}  # fmt: skip
"""What people pay with where the network is at home; elsewhere amounts are told in US dollars."""


def country_currency(code: str) -> str:
    """The code of the money of a country (ISO 3166, any case)."""
    return CURRENCIES.get(code.lower(), "USD")


def currency_name(code: str, language: str | None = None) -> str:
    """The name of a money with its code, in ``language`` (default: the active one); the code alone if unknown."""
    name = _currency_named(code.upper(), language or get_language() or "es")
    return f"{name} ({code})" if name else code


def country_name(code: str, language: str | None = None) -> str:
    """The everyday name of a country for a reader of ``language`` (default: the active one); '' if there is none."""
    return _named(code.upper(), language or get_language() or "es")


def country_choices() -> list[tuple[str, str]]:
    """Every country as ``(code in lower case, name)``, by name in the reader's language."""
    pairs = ((row.alpha_2.lower(), country_name(row.alpha_2)) for row in pycountry.countries)
    return sorted(pairs, key=lambda pair: pair[1])


@lru_cache(maxsize=2048)
def _named(code: str, language: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    return _word("iso3166-1", getattr(found, "common_name", found.name), language) if found else ""


@lru_cache(maxsize=512)
def _currency_named(code: str, language: str) -> str:
    found = pycountry.currencies.get(alpha_3=code)
    return _word("iso4217", found.name, language) if found else ""


def _word(domain: str, name: str, language: str) -> str:
    return gettext.translation(domain, pycountry.LOCALES_DIR, [to_locale(language)], fallback=True).gettext(name)
