"""Which files of which package are brought into the repository, and where they go."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "src" / "integrhabitat" / "ui" / "static" / "vendor"
MANIFEST = TARGET / "manifest.json"


@dataclass(frozen=True)
class Parcel:
    """One package: its licence file, and ``{file in the package: file in static/vendor}``.

    Files that we build from the package (sprite, maps) are named in ``built``.
    """

    licence_file: str
    copied: dict[str, str]
    built: tuple[str, ...] = ()


PARCELS = {
    "leaflet": Parcel(
        "LICENSE",
        {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css"},
    ),
    "lucide-static": Parcel("LICENSE", {}, built=("icons.svg",)),
    "world-atlas": Parcel("LICENSE", {}, built=("basemap.json", "outlines.json")),
}
