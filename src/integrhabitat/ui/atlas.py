"""Still maps: the outline of a country, of the region or of the world, with places on it."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

REGION, WORLD = "region", "world"
METRES_PER_DEGREE = 111_320
SHEET = (480, 320)  # of a drawing of a barrio
MARGIN = 60
NARROWEST, WIDEST = 400, 20_000  # metres that a drawing of a barrio may span
BARS = (5000, 2000, 1000, 500, 200, 100, 50)


@dataclass(frozen=True)
class Mark:
    """A place to be shown: where, its name, its page, and what it is (member, mapped, suggested)."""

    latitude: float
    longitude: float
    name: str
    url: str = ""
    kind: str = ""
    number: str = ""  # where the list has it

    def as_json(self) -> dict[str, Any]:
        """The same for the live map."""
        told = {"name": self.name, "url": self.url, "kind": self.kind, "number": self.number}
        return {"lat": self.latitude, "lon": self.longitude} | told


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

    @property
    def bar(self) -> tuple[int, float] | None:
        """On a drawing of a barrio: a round number of metres and its length on the drawing."""
        if self.outline.path:
            return None
        unit = self.outline.scale_y / METRES_PER_DEGREE
        metres = next((each for each in BARS if each * unit <= self.outline.width / 3), BARS[-1])
        return metres, round(metres * unit, 1)


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
    return Mark(
        float(part("latitude")),
        float(part("longitude")),
        name,
        str(part("url")),
        str(part("kind")),
        str(part("number")),
    )


def frame_for(marks: Sequence[Mark], country: str = "") -> Outline:
    """The closest drawing that holds every mark; a country only when it is asked for."""
    drawings = outlines()
    asked = drawings.get(country.lower()) if country else None
    for outline in (asked, drawings[REGION]):
        if outline and all(outline.holds(mark) for mark in marks):
            return outline
    return drawings[WORLD] if marks else drawings[REGION]


def barrio_frame(marks: Sequence[Mark]) -> Outline | None:
    """An empty sheet around marks that lie within a barrio, as we have no streets; ``None`` when they lie further."""
    if not marks:
        return None
    south, north = min(mark.latitude for mark in marks), max(mark.latitude for mark in marks)
    west, east = min(mark.longitude for mark in marks), max(mark.longitude for mark in marks)
    narrowing = max(math.cos(math.radians((south + north) / 2)), 0.01)  # a degree of longitude is shorter
    high, wide = (north - south) * METRES_PER_DEGREE, (east - west) * METRES_PER_DEGREE * narrowing
    if max(high, wide) > WIDEST:
        return None
    width, height = SHEET
    unit = min((width - 2 * MARGIN) / max(wide, NARROWEST), (height - 2 * MARGIN) / max(high, NARROWEST))
    scale_y = unit * METRES_PER_DEGREE
    scale_x = scale_y * narrowing
    return Outline(
        path="",
        west=(west + east) / 2 - width / 2 / scale_x,
        north=(south + north) / 2 + height / 2 / scale_y,
        scale_x=scale_x,
        scale_y=scale_y,
        width=width,
        height=height,
    )


def picture(marks: Iterable[Mark], *, country: str = "", of_barrio: bool = False) -> Picture:
    """The drawing for these marks, each mark placed on it; ``of_barrio`` comes as close as they allow."""
    given = list(marks)
    outline = (barrio_frame(given) if of_barrio else None) or frame_for(given, country)
    dots = tuple((*outline.place(mark.latitude, mark.longitude), mark) for mark in given if outline.holds(mark))
    return Picture(outline, dots)
