"""Registries: how modules meet sideways without knowing each other."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named declarations in the order of ``order``, then of arrival; a name is taken once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, tuple[int, T]] = {}

    def register(self, name: str, item: T, *, order: int = 100) -> T:
        """Add ``item``; the same name with another item is a programming error (``ValueError``)."""
        if name in self._items and self._items[name][1] != item:
            raise ValueError(f"{self.what} {name!r} is already declared")
        self._items[name] = (order, item)
        return item

    def get(self, name: str) -> T:
        """The declaration of that name (``KeyError`` with the registry's name if absent)."""
        try:
            return self._items[name][1]
        except KeyError:
            raise KeyError(f"no {self.what} named {name!r}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[T]:
        return (item for _, item in sorted(self._items.values(), key=lambda pair: pair[0]))

    def names(self) -> list[str]:
        """Every declared name, in order."""
        return sorted(self._items, key=lambda name: self._items[name][0])
