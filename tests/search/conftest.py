"""A small neighbourhood to search in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from integrhabitat.search.api import Document, Hours, Place, Query, Results, Text, search, vocabulary

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # a Friday, noon in Lima
LIMA = (-12.0464, -77.0428)
WEEKDAYS = Hours("America/Lima", tuple((day, "08:00", "17:00") for day in range(5)))
WORDS = [
    {"means": "regularizacion", "words": {"es": ["papeles", "regularización"], "ht": ["papye"], "pt-br": ["papéis"]}},
    {"means": "trabajo", "country": "cl", "words": {"es": ["pega"]}},
    {"means": "trabajo", "words": {"es": ["empleo", "trabajo"], "pt-br": ["emprego"], "ht": ["travay"]}},
    {"means": "alimentos", "words": {"es": ["olla común"], "ht": ["manje cho"]}},
    {"means": "vivienda", "words": {"es": ["arriendo", "alquiler", "sin techo"]}, "silent": ["sin techo"]},
    {"means": "parto", "words": {"es": ["partera", "comadrona"], "ht": ["fanmsaj"]}},
]
numbers = count(1)


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the words of this page are known."""
    monkeypatch.setattr(vocabulary, "_declared", {})
    vocabulary.declare("tests", WORDS)
    yield
    monkeypatch.undo()
    vocabulary.forget()


def thing(label: str, **more: Any) -> Document:
    """A service with that title; ``body``, ``keywords``, ``language`` and ``at`` (a point) for short."""
    language, body, keywords, at = (more.pop(key, None) for key in ("language", "body", "keywords", "at"))
    language = language or "es"
    texts = (Text(label, language, "A"), Text(keywords or "", language, "B"), Text(body or "", language, "C"))
    more.setdefault("object_id", UUID(int=next(numbers)))
    more.setdefault("places", (Place(*at),) if at else ())
    more.setdefault("labels", {language: label})
    return Document(kind=more.pop("kind", "service"), label=label, texts=texts, **more)


def find(text: str = "", **more: Any) -> Results:
    """Ask at noon."""
    return search(Query(at=more.pop("now", NOON), text=text, **more))


def labels(text: str = "", **more: Any) -> list[str]:
    """The labels of what is found, in order."""
    return [hit.label for hit in find(text, **more).hits]


def yesterday(days: int) -> date:
    """So many days before noon."""
    return date.fromordinal(NOON.toordinal() - days)


Maker = Callable[..., Document]
