"""What a module hands over to be found: one frozen document for each thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

Weight = Literal["A", "B", "C"]


@dataclass(frozen=True)
class Text:
    """A piece of text in one language; weight A is a title or alias, B a category or keyword, C the body."""

    text: str
    language: str
    weight: Weight = "C"


@dataclass(frozen=True)
class Place:
    """A point where the thing is given, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Hours:
    """Weekly opening in the place's own zone; a slot whose end is not after its start runs past midnight.

    ``slots`` holds (weekday 0 = Monday … 6, opens "HH:MM", closes "HH:MM"); ``closed_on`` and the national
    holidays of ``holidays_country`` (ISO alpha-2, lower case) close the slots that *begin* on that day.
    """

    zone: str
    slots: tuple[tuple[int, str, str], ...]
    closed_on: frozenset[date] = frozenset()
    holidays_country: str | None = None


@dataclass(frozen=True)
class Document:
    """Everything the finder knows about one service, centre, route… It must be public: all of it may be shown.

    ``facets`` are ``group:value`` words ("cat:salud", "lang:ht", "country:pe"). No ``places`` means that it
    holds without a place (telephone, virtual, whole country). ``hours=None`` means unknown. After ``expires_on``
    it is found no more. ``labels`` are what autocomplete offers, by language; ``label`` is the one to fall back on.
    """

    kind: str
    object_id: UUID
    label: str
    texts: tuple[Text, ...] = ()
    facets: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    hours: Hours | None = None
    verified_on: date | None = None
    expires_on: date | None = None
    is_example: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def facet(self, group: str) -> frozenset[str]:
        """The values of one facet group."""
        return frozenset(facet.partition(":")[2] for facet in self.facets if facet.startswith(f"{group}:"))
