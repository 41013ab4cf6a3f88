"""From a document to the rows of the index.

Tokens of a row: a stem ("vacun"), a concept ("c.salud"), the consonants of a name from another script ("v.mhmd"),
a facet ("f:cat:salud"), a kind ("k:service").
"""

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from integrhabitat.search import cells
from integrhabitat.search.documents import Document, Hours, Text
from integrhabitat.search.hours import Week, closed_days
from integrhabitat.search.normal import Spoken, as_token, skeleton, spoken
from integrhabitat.search.stopwords import EVERY_STOP_WORD, STOP_WORDS
from integrhabitat.search.vocabulary import concept_token, vocabulary

FORMAT = 3  # grows when the rows below change: everything is then indexed again
MAX_TITLE, MAX_TITLES, MAX_KEYWORDS, MAX_WORDS = 12, 16, 60, 3000


@dataclass
class Compiled:
    """A document ready to be written."""

    number: int
    document: Document
    digest: str
    titles: str = ""
    keywords: str = ""
    tokens: str = ""
    week: Week | None = None
    words: dict[str, Spoken] = field(default_factory=dict)

    @property
    def closed(self) -> str:
        """Its closed days as the index keeps them."""
        return closed_days(self.document.hours)


def number_of(kind: str, object_id: UUID) -> int:
    """The number of a thing in the index: 63 bits of a digest, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(f"{kind}:{object_id}".encode(), digest_size=8).digest(), "big") >> 1


def facet_token(facet: str) -> str:
    """The token of a facet."""
    return "f:" + as_token(facet)


def kind_token(kind: str) -> str:
    """The token of a kind."""
    return "k:" + as_token(kind)


def digest_of(document: Document) -> str:
    """Changes when anything that is indexed changes, vocabulary included."""
    hours = document.hours
    parts = [
        FORMAT, vocabulary.version(), document.label, sorted(document.labels.items()),
        [[t.text, t.language, t.weight] for t in document.texts], sorted(document.facets),
        [[p.latitude, p.longitude] for p in document.places],
        [hours.zone, hours.slots, sorted(map(str, hours.closed_on)), hours.holidays_country] if hours else None,
        str(document.verified_on), str(document.expires_on), document.is_example,
    ]  # fmt: skip
    return hashlib.blake2b(json.dumps(parts, default=str).encode(), digest_size=16).hexdigest()


def points(document: Document) -> list[tuple[float, float]]:
    """The places that can be placed: finite and inside the globe, each once."""
    kept = [
        (place.latitude, place.longitude)
        for place in document.places
        if math.isfinite(place.latitude) and math.isfinite(place.longitude)
        and abs(place.latitude) <= 90 and abs(place.longitude) <= 180
    ]  # fmt: skip
    return list(dict.fromkeys(kept))


class Told(NamedTuple):
    """What one text says: its stems, its concepts, and its words for the spelling table."""

    stems: tuple[str, ...]
    concepts: tuple[str, ...]
    words: dict[str, Spoken]
    names: tuple[str, ...]  # consonants of words from other scripts


def tell(text: str, language: str, countries: frozenset[str]) -> Told:
    """Take one text apart."""
    stop = STOP_WORDS.get(language, EVERY_STOP_WORD)
    said = [one for one in spoken(text, language)[:MAX_WORDS] if len(one.word) > 1 or one.word.isdigit()]
    kept = [one for one in said if one.word not in stop]
    words = {one.word: one for one in reversed(kept) if len(one.word) > 2 and not one.word.isdigit()}
    names = []
    for one in [word for word in words.values() if not word.is_latin]:
        if bones := skeleton(one.word):
            names.append(f"v.{bones}")
            words[f"v.{bones}"] = one._replace(word=f"v.{bones}", stem=f"v.{bones}")
    concepts = _concepts([one.stem for one in said], language, countries)
    return Told(tuple(one.stem for one in kept), tuple(concepts), words, tuple(names))


@lru_cache(maxsize=4096)
def _tell_again(text: str, language: str, countries: frozenset[str], _version: str) -> Told:
    """Names and words of categories and providers come back with each of their services."""
    return tell(text, language, countries)


def _concepts(stems: list[str], language: str, countries: frozenset[str]) -> list[str]:
    heads = vocabulary.heads(language)
    found: list[str] = []
    start = 0
    while start < len(stems):
        length = 1
        if stems[start] in heads:
            length, concepts = vocabulary.longest(stems, start, language, countries)
            found += sorted(concepts)
        start += length or 1
    return found


class Bag:
    """Collects the tokens of one document text by text."""

    def __init__(self, countries: frozenset[str]) -> None:
        self.countries = countries
        self.tokens: dict[str, None] = {}
        self.titles: dict[str, None] = {}
        self.title_concepts: dict[str, None] = {}
        self.keywords: dict[str, None] = {}
        self.said: list[dict[str, Spoken]] = []

    def add(self, text: Text) -> None:
        """Take one text in."""
        if text.weight == "B":
            told = _tell_again(text.text, text.language, self.countries, vocabulary.version())
        else:
            told = tell(text.text, text.language, self.countries)
        for tokens in (told.stems, told.concepts, told.names):
            self.tokens.update(dict.fromkeys(tokens))
        if text.weight == "A":
            self.titles[" ".join(told.stems[:MAX_TITLE])] = None
            self.title_concepts.update(dict.fromkeys(told.concepts))
            self.title_concepts.update(dict.fromkeys(told.names))
        elif text.weight == "B":
            self.keywords.update(dict.fromkeys(told.stems))
            self.keywords.update(dict.fromkeys(told.concepts))
        self.said.append(told.words)

    def add_categories(self, categories: Iterable[str]) -> None:
        """A thing of a category answers to the words of that category."""
        for category in sorted(categories):
            self.tokens[concept_token(category)] = None
            self.keywords[concept_token(category)] = None

    def words(self) -> dict[str, Spoken]:
        """Each word as it was first written."""
        found: dict[str, Spoken] = {}
        for words in reversed(self.said):
            found.update(words)
        return found

    def title_column(self) -> str:
        """Titles, each between semicolons, then what they mean."""
        titles = " ; ".join(list(self.titles)[:MAX_TITLES])
        return f"; {titles} ; {' '.join(self.title_concepts)} "

    def keyword_column(self) -> str:
        """Keywords and their concepts."""
        return f" {' '.join(list(self.keywords)[:MAX_KEYWORDS])} "


def ordinal(day: date | None) -> int | None:
    """A day as the index keeps it."""
    return day.toordinal() if day else None


def week_of(hours: Hours | None, label: str) -> Week | None:
    """The timetable of a document; ``ValueError`` naming the document when its hours are impossible."""
    if hours is None:
        return None
    try:
        return Week.of(hours)
    except (ValueError, KeyError) as error:
        raise ValueError(f"hours of {label!r}: {error}") from error


def compile_document(document: Document, digest: str) -> Compiled:
    """Everything to be written for one document but its places."""
    bag = Bag(document.facet("country"))
    texts = document.texts or (Text(document.label, "es", "A"),)
    for text in texts:
        bag.add(text)
    bag.add_categories(document.facet("cat"))
    marks = [kind_token(document.kind), *map(facet_token, sorted(document.facets))]
    return Compiled(
        number=number_of(document.kind, document.object_id),
        document=document,
        digest=digest,
        titles=bag.title_column(),
        keywords=bag.keyword_column(),
        tokens=" ".join(dict.fromkeys([*bag.tokens, *marks])),
        week=week_of(document.hours, document.label),
        words=bag.words(),
    )


class Spot(NamedTuple):
    """Where a row lies: its wished number, its unit vector and its town ('' and None without a place)."""

    number: int
    point: cells.Vector | None
    town: str


def spots(compiled: Compiled) -> list[Spot]:
    """One for each place; one without a place when there is none."""
    found = points(compiled.document)
    if not found:
        return [Spot(cells.row_number_without_place(compiled.number), None, "")]
    return [
        Spot(cells.row_number(*point, compiled.number + nth), cells.vector(*point), cells.town(*point))
        for nth, point in enumerate(found)
    ]
