"""Labels that autocomplete offers: kept once for all things that bear them, gone with the last one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from django.db.models import F

from integrhabitat.search.models import Label, LabelStart
from integrhabitat.search.normal import words
from integrhabitat.search.rows import clean_text, insert
from integrhabitat.search.stopwords import EVERY_STOP_WORD

STARTS = 5  # words of a label from which a prefix may start
CHUNK = 400


class Labelled(Protocol):
    """What bears labels: a document, or its row."""

    @property
    def kind(self) -> str: ...
    @property
    def object_id(self) -> UUID: ...
    @property
    def label(self) -> str: ...
    @property
    def labels(self) -> Mapping[str, str]: ...


@dataclass
class Bearing:
    """One label and who bears it in this batch."""

    kind: str
    language: str
    shown: str
    bearers: set[UUID] = field(default_factory=set)


def number_of(kind: str, language: str, folded: str) -> int:
    """The number of a label: 63 bits of a digest."""
    text = f"{kind}\x1f{language}\x1f{folded}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def starts_of(folded: list[str]) -> list[str]:
    """The label from its first word, and from each word that says something."""
    from_words = [i for i, word in enumerate(folded) if i == 0 or word not in EVERY_STOP_WORD]
    return list(dict.fromkeys(" ".join(folded[i:])[:60] for i in from_words[:STARTS]))


def words_of(things: Iterable[Labelled]) -> set[str]:
    """The folded words of all labels."""
    return {word for thing in things for label in (thing.label, *thing.labels.values()) for word in words(label)}


def _borne(things: Iterable[Labelled]) -> dict[int, Bearing]:
    found: dict[int, Bearing] = {}
    for thing in things:
        for language, shown in (dict(thing.labels) or {"es": thing.label}).items():
            folded = " ".join(words(shown))
            if folded:
                number = number_of(thing.kind, language, folded)
                bearing = Bearing(thing.kind, language[:10], clean_text(shown)[:300])
                found.setdefault(number, bearing).bearers.add(thing.object_id)
    return found


def count(things: Iterable[Labelled], *, by: int) -> None:
    """Count the labels of these things up (``by=1``) or down (``by=-1``)."""
    borne = _borne(things)
    numbers = sorted(borne)
    for start in range(0, len(numbers), CHUNK):
        chunk = {number: borne[number] for number in numbers[start : start + CHUNK]}
        (_up if by > 0 else _down)(chunk)


def _up(chunk: dict[int, Bearing]) -> None:
    there = set(Label.objects.filter(pk__in=chunk).values_list("pk", flat=True))
    for number in sorted(there):
        Label.objects.filter(pk=number).update(uses=F("uses") + len(chunk[number].bearers))
    new = {number: chunk[number] for number in chunk if number not in there}
    insert(Label, [_row(number, bearing) for number, bearing in new.items()])
    starts = ((start, number) for number, bearing in new.items() for start in starts_of(words(bearing.shown)))
    insert(LabelStart, starts)


def _row(number: int, one: Bearing) -> tuple[int, str, str, str, UUID, int]:
    return number, one.kind, one.language, one.shown, min(one.bearers), len(one.bearers)


def _down(chunk: dict[int, Bearing]) -> None:
    for number in sorted(chunk):
        bearers = chunk[number].bearers
        Label.objects.filter(pk=number).update(uses=F("uses") - len(bearers))
        Label.objects.filter(pk=number, object_id__in=bearers).update(object_id=None)
    Label.objects.filter(pk__in=chunk, uses__lte=0).delete()
