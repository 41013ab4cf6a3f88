"""Still maps: the outline of a country, of the region or of the world, with places on it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

REGION, WORLD = "region", "world"


@dataclass(frozen=True)
class Mark:
    """A place to be shown: where, its name, its page, and what it is (member, mapped, suggested)."""

    latitude: float
    longitude: float
    name: str
    url: str = ""
    kind: str = ""

    def as_json(self) -> dict[str, Any]:
        """The same for the live map."""
        return {"lat": self.latitude, "lon": self.longitude, "name": self.name, "url": self.url, "kind": self.kind}


@dataclass(frozen=True)
class Outline:
    """One drawing and how longitude and latitude become its units."""

    path: str
    west: float
    north: float
    scale_x: float
    scale_y: float
    width: int
    height: int

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where on the drawing a point of the earth lies."""
        return round((longitude - self.west) * self.scale_x, 1), round((self.north - latitude) * self.scale_y, 1)

    def holds(self, mark: Mark) -> bool:
        """Whether the place lies within the drawing."""
        x, y = self.place(mark.latitude, mark.longitude)
        return 0 <= x <= self.width and 0 <= y <= self.height


@dataclass(frozen=True)
class Picture:
    """An outline and the dots on it."""

    outline: Outline
    dots: tuple[tuple[float, float, Mark], ...]


@cache
def outlines() -> dict[str, Outline]:
    """Every drawing by ISO alpha-2 code, and ``region`` and ``world``."""
    text = files("integrhabitat.ui").joinpath("static/vendor/outlines.json").read_text(encoding="utf-8")
    return {code: Outline(**values) for code, values in json.loads(text).items()}


def mark_of(place: Any) -> Mark:
    """A mark from a mapping or an object with ``latitude``, ``longitude`` and ``name``; an example says that it is."""

    def part(name: str) -> Any:
        return place.get(name, "") if isinstance(place, Mapping) else getattr(place, name, "")

    name = f"{part('name')} ({EXAMPLE_LABEL})" if part("is_example") else str(part("name"))
    return Mark(float(part("latitude")), float(part("longitude")), name, str(part("url")), str(part("kind")))


def frame_for(marks: Sequence[Mark], country: str = "") -> Outline:
    """The closest drawing that holds every mark; a country only when it is asked for."""
    drawings = outlines()
    asked = drawings.get(country.lower()) if country else None
    for outline in (asked, drawings[REGION]):
        if outline and all(outline.holds(mark) for mark in marks):
            return outline
    return drawings[WORLD] if marks else drawings[REGION]


def picture(marks: Iterable[Mark], *, country: str = "") -> Picture:
    """The drawing for these marks, each mark placed on it."""
    given = list(marks)
    outline = frame_for(given, country)
    dots = tuple((*outline.place(mark.latitude, mark.longitude), mark) for mark in given if outline.holds(mark))
    return Picture(outline, dots)
