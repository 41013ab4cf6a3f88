"""What came from others, as written down when it was brought in."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Package:
    """Files of one package of others: version, licence and its text."""

    name: str
    version: str
    licence: str
    text: str
    files: tuple[str, ...]


@cache
def packages() -> tuple[Package, ...]:
    """Every vendored package, in alphabetical order."""
    folder = files("integrhabitat.ui").joinpath("static/vendor")
    manifest = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))
    return tuple(
        Package(
            name=name,
            version=entry["version"],
            licence=entry["licence"],
            text=folder.joinpath(entry["licence_file"]).read_text(encoding="utf-8"),
            files=tuple(entry["files"]),
        )
        for name, entry in sorted(manifest["packages"].items())
    )
