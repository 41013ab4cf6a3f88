"""The languages of the interface, each in its own name; Haitian Creole is added to what Django knows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

CREOLE = {"bidi": False, "code": "ht", "name": "Haitian Creole", "name_local": "Kreyòl ayisyen"}
ALIASES = {"pt": "pt-br", "hat": "ht", "cpf": "ht", "spa": "es", "por": "pt-br", "fra": "fr", "eng": "en"}


@dataclass(frozen=True)
class Language:
    """A language of the interface: its code, its own name, its writing direction."""

    code: str
    name: str
    direction: str
    is_current: bool = False


def add_creole() -> None:
    """Teach Django that ``ht`` exists; without it the language tags raise ``KeyError``."""
    LANG_INFO.setdefault("ht", CREOLE)


def codes() -> list[str]:
    """Codes of every language of the interface, Spanish first."""
    return [code for code, _ in settings.LANGUAGES]


def all_languages() -> list[Language]:
    """Every language of the interface, the reader's marked."""
    current = get_language()
    return [
        Language(
            code=code,
            name=name,
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            is_current=code == current,
        )
        for code, name in settings.LANGUAGES
    ]


def of_code(code: str) -> str:
    """Our language for a code as browsers send it (``pt-PT`` → ``pt-br``), or '' when we have none."""
    known = codes()
    lowered = code.lower()
    for candidate in (lowered, lowered.split("-")[0]):
        found = ALIASES.get(candidate, candidate)
        if found in known:
            return found
    return ""


def nearest(accept_language: str, *, default: str | None = None) -> str:
    """The best of our languages for an ``Accept-Language`` header (Spanish when none fits)."""
    wanted: Iterable[tuple[str, float]] = parse_accept_lang_header(accept_language.lower()[:500])
    for code, quality in wanted:
        found = of_code(code) if quality > 0 else ""
        if found:
            return found
    return default or settings.LANGUAGE_CODE
