"""Our categories as a taxonomy of the standard, and foreign terms recognised as categories of ours."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from integrhabitat.centres.api import search_name
from integrhabitat.directory.hsds.incoming import OUR_TAXONOMY
from integrhabitat.directory.models import Category
from integrhabitat.kernel.records import uuid_of

Row = dict[str, Any]
TAXONOMY_ID = uuid_of(OUR_TAXONOMY, "taxonomy", OUR_TAXONOMY)


def term_id(code: str) -> UUID:
    """The stable identifier of a category in the standard's answers."""
    return uuid_of(OUR_TAXONOMY, "taxonomy_term", code)


class TermMatcher:
    """Finds the category that a term of anybody's taxonomy means, by code, name or everyday word."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self.by_code: set[str] = set()
        self.by_word: dict[str, str] = {}
        names: dict[str, str] = {}
        for category in categories:
            self.by_code.add(category.code)
            for entry in category.name.values():
                names.setdefault(search_name(str(entry.get("text", ""))), category.code)
            for words in category.words.values():
                for word in words:
                    self.by_word.setdefault(search_name(word), category.code)
        self.by_word |= names  # a name is surer than a word
        self.by_word.pop("", None)

    @classmethod
    def load(cls) -> "TermMatcher":
        """With the categories of this house."""
        return cls(Category.objects.all())

    def codes(self, terms: Iterable[Row]) -> list[str]:
        """The categories that the terms mean, each once."""
        return list(dict.fromkeys(code for code in map(self.code, terms) if code))

    def code(self, term: Row) -> str:
        """The category of one term ('' when none is meant)."""
        if term.get("taxonomy") == OUR_TAXONOMY and term.get("code") in self.by_code:
            return str(term["code"])
        return self.by_word.get(search_name(str(term.get("name", ""))), "")
