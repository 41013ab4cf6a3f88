"""Letters that a person completes and prints: made in memory, forgotten at once (S117)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from integrhabitat.directory.models import RouteLetter
from integrhabitat.ui.translated import Translated

BLANK = "_" * 22
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Letter:
    """One letter in one language, ready to print."""

    language: str
    title: str
    body: str
    is_reviewed: bool


def languages_of(letter: RouteLetter) -> list[str]:
    """The languages in which the letter is written."""
    return [language for language, entry in letter.body.items() if entry.get("text")]


def write(letter: RouteLetter, values: Mapping[str, str], *, language: str) -> list[Letter]:
    """The letter in the person's language, and in Spanish for the office when that is another one."""
    own = letter.body.language_for(language)
    wanted = [own] if own == "es" else [own, "es"]
    return [_letter(letter, values, each) for each in wanted if each in languages_of(letter)]


def _letter(letter: RouteLetter, values: Mapping[str, str], language: str) -> Letter:
    def fill(match: re.Match[str]) -> str:
        return values.get(match.group(1), "").strip() or BLANK

    body = PLACEHOLDER.sub(fill, letter.body.text(language))
    return Letter(language, letter.title.text(language), body, letter.body.state(language) == "reviewed")


def preview(letter: RouteLetter) -> list[Letter]:
    """The letter in each of its languages, each blank showing its own question between «»."""
    found = []
    for language in languages_of(letter):
        questions = {blank["name"]: f"«{question_of(blank, language)}»" for blank in letter.fields}
        found.append(_letter(letter, questions, language))
    return found


def question_of(blank: Mapping[str, Any], language: str) -> str:
    """What the form asks for that blank."""
    return Translated.of(blank.get("label")).text(language) or str(blank["name"])


def faults(body: Translated, names: Iterable[str]) -> Iterator[str]:
    """What does not fit between a text and its blanks, language by language; Spanish is the measure."""
    known = set(names)
    measure = blanks_in(body.text("es"))
    if unused := known - measure:
        yield _("El texto no usa estos espacios: %(names)s.") % {"names": _listed(unused)}
    for language, entry in body.items():
        text = str(entry.get("text", ""))
        here = blanks_in(text)
        told = {"language": language}
        if unknown := here - known:
            yield _("En %(language)s sobra %(names)s: no está entre los espacios.") % {
                **told,
                "names": _listed(unknown),
            }
        if lost := (measure & known) - here:
            yield _("En %(language)s falta %(names)s.") % {**told, "names": _listed(lost)}
        if set("{}") & set(PLACEHOLDER.sub("", text)):
            yield _("En %(language)s hay una llave suelta. Escriba los espacios así: {nombre}.") % told


def blanks_in(text: str) -> set[str]:
    """The names between braces."""
    return set(PLACEHOLDER.findall(text))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
