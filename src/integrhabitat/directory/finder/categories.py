"""The tree of categories as the finder shows it: tiles at the start, branches in the filter."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches

from integrhabitat.directory.finder.wish import Wish
from integrhabitat.directory.finder.words import known_icon
from integrhabitat.directory.models import Category

# Where a newcomer and an old neighbour begin; everything else is one click away.
FIRST_TILES = (
    "encuentro", "cultura", "deporte", "aprender", "ensenar", "espacio", "convivencia", "soledad",
    "derechos", "salud", "educacion", "trabajo", "vivienda", "barrio", "alimentos", "ninez",
)  # fmt: skip


KEPT_AS = "finder.categories"


@dataclass(frozen=True)
class Tile:
    """A picture, a word and where they lead."""

    code: str
    name: str
    icon: str
    url: str


class CategoryTree:
    """Every category, read once for a page."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self.by_code = {category.code: category for category in categories}

    @classmethod
    def read(cls) -> "CategoryTree":
        """The tree in reading order, at most a minute old: every page draws it and it seldom changes."""
        kept: CategoryTree | None = caches["pages"].get(KEPT_AS)
        if kept is None:
            kept = cls(Category.objects.order_by("order", "code").defer("words"))
            caches["pages"].set(KEPT_AS, kept, 60)
        return kept

    def name(self, code: str) -> str:
        """The word for a category; the code itself when nobody knows it."""
        return str(self.by_code[code]) if code in self.by_code else code

    def parent(self, code: str) -> str:
        """The root above a category, '' for a root."""
        return (self.by_code[code].parent_id or "") if code in self.by_code else ""

    def beside(self, code: str) -> list[str]:
        """What is near a category: its root and the others below it."""
        root = self.parent(code) or code
        family = [root, *(other for other, category in self.by_code.items() if category.parent_id == root)]
        return [other for other in family if other != code and other in self.by_code]

    def roots(self) -> list[str]:
        """Categories of the first level, those of the first tiles first."""
        roots = [code for code, category in self.by_code.items() if not category.parent_id]
        first = [code for code in FIRST_TILES if code in roots]
        return first + [code for code in roots if code not in first]

    def icon(self, code: str) -> str:
        """Its picture, else that of its root."""
        own, root = self.by_code[code], self.by_code.get(self.parent(code))
        return known_icon(own.icon, root.icon if root else "")

    def tile(self, code: str, url: str) -> Tile:
        """A category as a picture with its word."""
        return Tile(code, self.name(code), self.icon(code), url)

    def tiles(self, address: str, wish: Wish) -> list[Tile]:
        """The pictures of the start, keeping place and language of the wish."""
        return [self.tile(code, f"{address}{wish.having(categories=(code,)).address}") for code in self.roots()]
