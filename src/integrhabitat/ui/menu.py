"""Menu entries that each module declares in its ``nav.py``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from integrhabitat.accounts.api import has_module
from integrhabitat.kernel.registry import Registry

Area = Literal["public", "staff", "footer"]


def everyone(request: HttpRequest) -> bool:
    """An entry that every visitor sees."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """An entry for people with an account."""
    return request.user.is_authenticated


@dataclass(frozen=True)
class MenuEntry:
    """One door of the menu: its words, where it leads, and who sees it.

    A staff entry with a ``module`` shows only to people who reach a place that uses it (S108).
    """

    label: str | Promise
    url_name: str
    order: int = 100
    predicate: Callable[[HttpRequest], bool] = everyone
    area: Area = "public"
    icon: str = ""
    module: str = ""

    def is_for(self, request: HttpRequest) -> bool:
        """Whether this visitor sees the entry."""
        if self.area == "staff" and not has_module(request.user, self.module):
            return False
        return self.predicate(request)


@dataclass(frozen=True)
class Link:
    """A menu entry as drawn for one visitor."""

    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class Fold:
    """Doors of one module under one word; without a title they stand by themselves."""

    title: str
    links: tuple[Link, ...]

    @property
    def is_current(self) -> bool:
        """Whether this page is one of them."""
        return any(link.is_current for link in self.links)


menu: Registry[MenuEntry] = Registry("menu entry")
titles: Registry[str | Promise] = Registry("title of a module's doors")


def declare(*entries: MenuEntry) -> None:
    """Add entries to the menu; a URL name appears once per area."""
    for entry in entries:
        menu.register(f"{entry.area} {entry.url_name}", entry, order=entry.order)


def fold(space: str, title: str | Promise) -> None:
    """Let the staff doors of a module (by the namespace of its addresses) stand under one word."""
    titles.register(space, title)


def folded(request: HttpRequest, area: Area) -> list[Fold]:
    """The entries of ``area`` as ``links`` gives them: the plain ones first, then each module's under its word."""
    plain: list[Link] = []
    spaces: dict[str, list[Link]] = {}
    for space, link in _visible(request, area):
        (spaces.setdefault(space, []) if space in titles else plain).append(link)
    named = [Fold(str(titles.get(space)), tuple(own)) for space, own in spaces.items() if len(own) > 1]
    alone = [own[0] for own in spaces.values() if len(own) == 1]
    return [Fold("", (*plain, *alone)), *named]


def links(request: HttpRequest, area: Area) -> list[Link]:
    """The entries of ``area`` that this visitor may see; one whose page is switched off is left out."""
    return [link for _space, link in _visible(request, area)]


def _visible(request: HttpRequest, area: Area) -> Iterator[tuple[str, Link]]:
    for entry in menu:
        if entry.area != area or not entry.is_for(request):
            continue
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        here = request.path == url or (url != "/" and request.path.startswith(url))
        yield entry.url_name.partition(":")[0], Link(str(entry.label), url, entry.icon, here)
