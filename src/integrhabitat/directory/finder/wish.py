"""What a person asks of the finder, as it stands in the address of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

# name in the address -> attribute; several values of one name mean "any of these"
SEVERAL = {"categoria": "categories", "idioma": "languages", "canal": "channels", "tipo": "kinds"}
ANY_COUNTRY = "todos"
PAGE_SIZE = 20
LAST_PAGE = 250  # deeper pages cost more and nobody reads them


@dataclass(frozen=True)
class Wish:
    """One question, complete: the same wish always has the same address."""

    text: str = ""
    near: tuple[float, float] | None = None
    place: str = ""  # a barrio or city in the person's words
    radius_km: float | None = None
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    country: str = ""  # ISO alpha-2 lower case, '' or ANY_COUNTRY
    is_open: bool = False
    is_free: bool = False
    order: Literal["best", "near"] = "best"
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked yet: the page shows where to start."""
        return self == Wish(order=self.order, page=self.page)

    @property
    def country_filter(self) -> str:
        """The country asked for, '' when any will do."""
        return "" if self.country == ANY_COUNTRY else self.country

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the address, in a fixed order, without what is usual."""
        found = [("q", self.text)]
        if self.near:
            found.append(("cerca", f"{self.near[0]:g},{self.near[1]:g}"))
        found += [("barrio", self.place), ("radio_km", f"{self.radius_km:g}" if self.radius_km else "")]
        found += [(name, value) for name, field in SEVERAL.items() for value in getattr(self, field)]
        found += [("pais", self.country), ("orden", "cerca" if self.order == "near" else "")]
        found += [("abierto", "1" if self.is_open else ""), ("gratis", "1" if self.is_free else "")]
        found.append(("pagina", str(self.page) if self.page > 1 else ""))
        return [(name, value) for name, value in found if value]

    @property
    def address(self) -> str:
        """The part of the address after the question mark, question mark included."""
        pairs = self.pairs()
        return f"?{urlencode(pairs)}" if pairs else "?"

    def having(self, **changes: object) -> "Wish":
        """The same wish with some parts changed, from its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def toggled(self, name: str, value: str) -> "Wish":
        """With one value of a filter of several values added, or taken away when it was there."""
        now: tuple[str, ...] = getattr(self, SEVERAL[name])
        kept = tuple(other for other in now if other != value)
        return self.having(**{SEVERAL[name]: kept if value in now else (*now, value)})

    def facets(self) -> dict[str, frozenset[str]]:
        """The filters as the search understands them."""
        wanted: dict[str, Iterable[str]] = {
            "cat": self.categories,
            "lang": self.languages,
            "channel": self.channels,
            "country": [self.country_filter],
            "free": ["1"] if self.is_free else [],
        }
        return {group: chosen for group, values in wanted.items() if (chosen := frozenset(filter(None, values)))}
