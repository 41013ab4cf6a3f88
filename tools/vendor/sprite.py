"""One sprite of the icons listed in icons.txt, from lucide-static."""

import re
from pathlib import Path

DRAWING = re.compile(r"<svg[^>]*>(.*?)</svg>", re.DOTALL)


def symbol(name: str, source: str) -> str:
    """One icon as a ``<symbol>`` whose strokes take the colour of the text."""
    found = DRAWING.search(source)
    if not found:
        raise SystemExit(f"{name}: not an SVG drawing")
    inner = re.sub(r"\s+", " ", found[1]).replace("> <", "><").replace(" />", "/>").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def build(icons: Path, names: list[str]) -> str:
    """The sprite with its licence line, icons in alphabetical order."""
    symbols = "\n".join(symbol(name, (icons / f"{name}.svg").read_text()) for name in sorted(set(names)))
    head = "<!-- Icons of Lucide (lucide-static), ISC licence: see LICENSE-lucide-static.txt -->"
    return f'{head}\n<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
