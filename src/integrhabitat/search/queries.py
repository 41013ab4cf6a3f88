"""What a person asks of the finder, and what she gets back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Query:
    """One question to the finder.

    ``at`` is now: it decides what expired, how fresh a verification is and what is open for ranking.
    ``open_at`` keeps only what is open at that instant. ``facets`` maps a group to the values of which any will do;
    groups must all hold. ``near`` is (latitude, longitude); with ``radius_km`` only what has a place inside the
    circle is found, without it the distance only weighs. ``country`` (ISO alpha-2, lower case) picks synonyms.
    ``count_facets`` names the groups to count; none costs nothing.
    """

    at: datetime
    text: str = ""
    language: str = "es"
    country: str = ""
    near: tuple[float, float] | None = None
    radius_km: float | None = None
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    open_at: datetime | None = None
    limit: int = 20
    offset: int = 0
    order: Literal["best", "near"] = "best"
    count_facets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """One thing found; ``open_now`` and ``distance_km`` are None where they are unknown or were not asked."""

    kind: str
    object_id: UUID
    score: float
    distance_km: float | None
    open_now: bool | None
    verified_on: date | None
    matched: tuple[str, ...]
    label: str
    is_example: bool = False


@dataclass(frozen=True)
class Results:
    """One page of hits, how many there are in all, and how the question was understood.

    ``corrected`` is the text as understood when a typing mistake was mended, '' otherwise. ``relaxed`` says that
    no document held every word, so any word was enough. ``facets`` maps group → value → number of things; a group's
    own filter is left out of its counts. ``facets_partial`` says that only the first thousands were counted.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    corrected: str = ""
    relaxed: bool = False
    facets_partial: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A line of autocomplete; ``object_id`` when exactly one thing bears that label, ``kind`` is '' for words."""

    text: str
    kind: str = ""
    object_id: UUID | None = None
