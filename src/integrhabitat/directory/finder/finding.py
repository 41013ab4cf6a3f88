"""One question, answered: place understood, results found, filters counted, and help when there is nothing."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator

from integrhabitat.directory.cards import ResultCard
from integrhabitat.directory.finder.categories import CategoryTree
from integrhabitat.directory.finder.filters import COUNTED
from integrhabitat.directory.finder.places import KnownPlace, places_named
from integrhabitat.directory.finder.wish import PAGE_SIZE, Wish
from integrhabitat.directory.results import result_cards
from integrhabitat.search import api as search


@dataclass(frozen=True)
class Place:
    """Where the person is looking: the place understood, others of the same name, and its country."""

    known: KnownPlace | None = None
    others: tuple[KnownPlace, ...] = ()
    is_unknown: bool = False  # words were given and no place has that name

    @property
    def country(self) -> str:
        """ISO alpha-2 lower case, '' when no place was understood."""
        return self.known.country if self.known else ""


@dataclass(frozen=True)
class Found:
    """What the page and the JSON answer show."""

    wish: Wish
    place: Place
    results: search.Results
    cards: list[ResultCard]
    page: Page[int]
    tree: CategoryTree
    left_country: str = ""  # the country whose own filter was lifted because it left nothing
    facets: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many things there are in all."""
        return self.results.total


def place_of(wish: Wish) -> Place:
    """The place that the words of a wish name; it goes before a point that the device gave earlier."""
    if not wish.place:
        return Place()
    named = places_named(wish.place, country=wish.country_filter) or places_named(wish.place)
    if not named:
        return Place(is_unknown=True)
    return Place(named[0], tuple(named[1:]))


def query_of(wish: Wish, place: Place, *, language: str, at: datetime) -> search.Query:
    """The wish in the words of the search module."""
    near = place.known.near if place.known else wish.near
    facets = wish.facets()
    if place.country and not wish.country:  # a right of another country does not help here
        facets["country"] = frozenset({place.country})
    if place.known and near is None and place.known.territory.level != "country":
        facets["territory"] = frozenset({str(place.known.territory.pk)})
    return search.Query(
        at=at,
        text=wish.text,
        language=language,
        country=wish.country_filter or place.country,
        near=near,
        radius_km=wish.radius_km if near else None,
        facets=facets,
        kinds=frozenset(wish.kinds),
        open_at=at if wish.is_open else None,
        limit=PAGE_SIZE,
        offset=(wish.page - 1) * PAGE_SIZE,
        order="near" if near and wish.order == "near" else "best",
        count_facets=COUNTED,
    )


def find(wish: Wish, *, language: str, at: datetime) -> Found:
    """Results of a wish, with the country's own filter lifted when it leaves nothing."""
    place = place_of(wish)
    results = search.search(query_of(wish, place, language=language, at=at))
    left_country = ""
    if not results.total and place.country and not wish.country:
        elsewhere = wish.having(country="todos")
        results = search.search(query_of(elsewhere, place, language=language, at=at))
        left_country = place.country if results.total else ""
    return Found(
        wish=wish,
        place=place,
        results=results,
        cards=result_cards(results.hits, language=language, at=at),
        page=page_of(results.total, wish.page),
        tree=CategoryTree.read(),
        left_country=left_country,
        facets=results.facets,
    )


def page_of(total: int, number: int) -> "Page[int]":
    """The numbers for the links between pages; a page past the end is the last one."""
    return Paginator(range(total), PAGE_SIZE).get_page(number)
