"""The icons of the house, drawn into the page from one sprite (no request of their own)."""

import re
from functools import cache
from importlib.resources import files

SYMBOL = re.compile(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>')


@cache
def drawings() -> dict[str, str]:
    """Every icon's strokes by name."""
    sprite = files("integrhabitat.ui").joinpath("static/vendor/icons.svg").read_text(encoding="utf-8")
    return dict(SYMBOL.findall(sprite))


def drawing(name: str) -> str:
    """The strokes of one icon; a name that somebody typed and the sprite lacks gives the house.

    New icons: add the name to tools/vendor/icons.txt and run ``make vendor``.
    """
    return drawings().get(name) or drawings()["house"]
