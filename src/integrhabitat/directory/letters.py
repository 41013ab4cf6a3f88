"""Letters that a person completes and prints: made in memory, forgotten at once (S117)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from integrhabitat.directory.models import RouteLetter

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
