"""What must wait for human eyes before it is public: somebody's number or address, and words that hurt."""

import json
import re
from functools import cache
from importlib.resources import files

from anyascii import anyascii
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "phone": _("Parece tener un número de teléfono. Quítelo para que nadie llame a quien no lo pidió."),
    "email": _("Parece tener un correo. Quítelo para que nadie escriba a quien no lo pidió."),
    "hate": _("Tiene palabras que ofenden a personas. Diga lo mismo sin ellas."),
    "voice": _("Es una nota de voz. Alguien del centro la escucha antes de publicarla."),
}
"""Why a text waits, as its author is told."""

EMAIL = re.compile(
    r"[^\s@]+@[^\s@]+\.[^\s@]{2,}|[\w.+-]+\s*(?:\(a\)|\[at\]|[(\[]?arroba[)\]]?)\s*[\w-]+\s*(?:\.|punto)\s*\w{2,}", re.I
)
PHONE = re.compile(r"(?:\d[\s().\-–/]*){7,}")
DAY = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\b")
HOURS = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
YEARS = re.compile(r"\b(?:19|20)\d{2}\s*[-–/]\s*(?:19|20)\d{2}\b")
AMOUNT = re.compile(r"(?:[$€]|USD|S/\.?|COP)\s*\d[\d.,]*|\d[\d.,]*\s*(?:USD|pesos|soles|dólares)", re.I)


def fold(text: str) -> str:
    """Lower-case Latin letters without accents, so that one list serves however a word is written."""
    return anyascii(text).lower()


@cache
def hurtful() -> re.Pattern[str]:
    """The words of ``data/hurtful_words.json`` in every language, as one search over folded text."""
    words = json.loads(files("integrhabitat.kernel").joinpath("data/hurtful_words.json").read_text("utf-8"))
    phrases = sorted({fold(phrase) for each in words.values() for phrase in each}, key=len, reverse=True)
    parts = (re.escape(phrase).replace(r"\ ", r"\W+") for phrase in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def screen(*texts: str) -> list[str]:
    """The codes of ``REASONS`` for which texts wait; none means that they may be public at once."""
    whole = "\n".join(texts)
    plain = whole
    for harmless in (AMOUNT, DAY, HOURS, YEARS):
        plain = harmless.sub(" x ", plain)
    found = {"phone": PHONE.search(plain), "email": EMAIL.search(whole), "hate": hurtful().search(fold(whole))}
    return [code for code, hit in found.items() if hit]


def reasons(codes: list[str]) -> list[str]:
    """The sentences for the author."""
    return [str(REASONS[code]) for code in codes if code in REASONS]
