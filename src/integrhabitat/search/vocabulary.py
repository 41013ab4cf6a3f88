"""Everyday words that mean the same: "papeles", "documentos" and "papye" lead to one concept.

Modules declare entries ``{"words": {"es": ["papeles", …], "ht": […]}, "means": "regularizacion", "country": ""}``.
A word of several parts counts as one ("olla común"). ``silent`` lists words that are understood and never offered,
because they hurt or tell something intimate. Concepts become tokens of the index (``c.regularizacion``),
so texts in any language meet questions in any other. After a change the index is built again (``reindex``).
"""

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

from integrhabitat.search.normal import as_token, fold, stem, words

Phrase = tuple[str, ...]
Meaning = tuple[str, str]  # (concept, country; '' everywhere)
MAX_PHRASE = 5


class Known(NamedTuple):
    """A phrase, of how many stems, what it means everywhere, and what in one country only."""

    phrase: Phrase
    length: int
    everywhere: frozenset[str]
    local: tuple[Meaning, ...]

    def concepts(self, countries: frozenset[str] | None) -> frozenset[str]:
        """What it means in these countries; None stands for every country."""
        if not self.local:
            return self.everywhere
        return self.everywhere | {token for token, where in self.local if countries is None or where in countries}


NOTHING: Mapping[str, Sequence[Known]] = {}


def _by_head(phrases: Mapping[Phrase, set[Meaning]]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        everywhere = frozenset(token for token, country in phrases[phrase] if not country)
        local = tuple(meaning for meaning in phrases[phrase] if meaning[1])
        found[phrase[0]].append(Known(phrase, len(phrase), everywhere, local))
    return dict(found)


def concept_token(concept: str) -> str:
    """The token of a concept in the index."""
    return "c." + as_token(concept)


class Vocabulary:
    """What the words of each declaration mean, kept in memory (a few thousand entries)."""

    def __init__(self) -> None:
        self._declared: dict[str, list[Mapping[str, Any]]] = {}
        self.forget()

    def forget(self) -> None:
        """Read the declarations again when next asked."""
        self._begun: dict[str, dict[str, list[Known]]] = {}  # language, first stem → phrases, the longest first
        self._shown: dict[str, tuple[str, str]] = {}
        self._spoken: dict[str, set[str]] = {}  # folded word -> countries where it is said ('' everywhere)
        self._sorted: list[str] = []
        self._silent: set[str] = set()
        self._names: dict[tuple[str, str], str] = {}
        self._ready = False
        self.digest = ""

    def declare(self, name: str, entries: Iterable[Mapping[str, Any]]) -> None:
        """Set the entries of one source (``name``), replacing what it declared before."""
        self._declared[name] = list(entries)
        self.forget()

    def entries(self) -> list[Mapping[str, Any]]:
        """Every declared entry."""
        return [entry for name in sorted(self._declared) for entry in self._declared[name]]

    def _prepare(self) -> None:
        if self._ready:
            return
        meanings: dict[str, dict[Phrase, set[Meaning]]] = defaultdict(lambda: defaultdict(set))
        for entry in sorted(self.entries(), key=lambda entry: bool(entry.get("country"))):  # everywhere first
            meaning = (concept_token(entry["means"]), str(entry.get("country") or "").lower())
            self._silent.update(fold(word) for word in entry.get("silent", ()))
            for language, spoken in entry["words"].items():
                for written in spoken:
                    self._learn(meanings, meaning, language, written)
        self._begun = {language: _by_head(phrases) for language, phrases in meanings.items()}
        text = json.dumps([dict(entry) for entry in self.entries()], sort_keys=True, default=str)
        self.digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        self._sorted = sorted(self._shown.keys() - self._silent)
        self._ready = True

    def _learn(self, meanings: Any, meaning: Meaning, language: str, written: str) -> None:
        parts = words(written)
        if not parts or len(parts) > MAX_PHRASE:
            return
        meanings[language][tuple(stem(part, language) for part in parts)].add(meaning)
        self._shown.setdefault(" ".join(parts), (written, language))
        self._spoken.setdefault(" ".join(parts), set()).add(meaning[1])
        self._names.setdefault((meaning[0], language), written)

    def version(self) -> str:
        """A digest of everything declared: an index built with another one should be built again."""
        self._prepare()
        return self.digest

    def shown(self) -> Mapping[str, tuple[str, str]]:
        """Folded word or phrase → as written and its language; for autocomplete and spelling."""
        self._prepare()
        return self._shown

    def begun_with(self, folded: str, country: str = "") -> list[tuple[str, str]]:
        """Words and phrases that begin so, as written, with their language; other countries' words left out."""
        self._prepare()
        at = bisect_left(self._sorted, folded)
        begun = takewhile(lambda word: word.startswith(folded), islice(self._sorted, at, at + 200))
        return [self._shown[word] for word in begun if not country or self._spoken[word] & {"", country}]

    def is_silent(self, written: str) -> bool:
        """Whether a word is understood but never offered."""
        self._prepare()
        return fold(written) in self._silent

    def name_of(self, token: str, language: str) -> str:
        """The first word of a concept in a language ('' if it has none there)."""
        self._prepare()
        return self._names.get((token, language), self._names.get((token, "es"), ""))

    def longest(
        self, stems: Sequence[str], start: int, language: str, countries: frozenset[str] | None
    ) -> tuple[int, frozenset[str]]:
        """How many stems from ``start`` form a known phrase, and its concepts; (0, ∅) if none.

        ``countries`` limits country words to those countries; None allows every country's words.
        """
        for known in self.heads(language).get(stems[start], ()):
            if known.length == 1 or tuple(stems[start : start + known.length]) == known.phrase:
                concepts = known.concepts(countries)
                if concepts:
                    return known.length, concepts
        return 0, frozenset()

    def heads(self, language: str) -> Mapping[str, Sequence[Known]]:
        """The phrases of a language by their first stem, the longest first."""
        if not self._ready:
            self._prepare()
        return self._begun.get(language, NOTHING)

    def languages(self) -> list[str]:
        """Languages that have words here."""
        self._prepare()
        return list(self._begun)


vocabulary = Vocabulary()
"""The words of all modules."""
