"""Countries by their ISO 3166 code, each named in the reader's language (names of the iso-codes project)."""

import gettext
from functools import lru_cache

import pycountry
from django.utils.translation import get_language, to_locale


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
    if found is None:
        return ""
    words = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [to_locale(language)], fallback=True)
    return words.gettext(getattr(found, "common_name", found.name))
