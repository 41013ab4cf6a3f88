"""How a module says who reaches its pages: ``tests/<module>/access.py`` holds ``ACCESS = {url name: Row}``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.cast import MEMBERS, Cast


def nothing(cast: Cast) -> dict[str, Any]:
    """A page without arguments."""
    return {}


@dataclass(frozen=True)
class Row:
    """The status each member of the cast gets; ``arguments`` fill the address, ``data`` the form or the query."""

    statuses: Mapping[str, int]
    arguments: Callable[[Cast], dict[str, Any]] = nothing
    method: Literal["GET", "POST"] = "GET"
    data: Mapping[str, Any] = field(default_factory=dict)


def everybody(status: int = 200, **more: Any) -> Row:
    """The same answer for all."""
    return Row(dict.fromkeys(MEMBERS, status), **more)


def only(*members: str, status: int = 200, stranger: int = 302, colleague: int = 403, **more: Any) -> Row:
    """``members`` get in, colleagues are refused, strangers are sent to sign in."""
    assert set(members) <= set(MEMBERS), members
    statuses = dict.fromkeys(MEMBERS, colleague) | {"anonymous": stranger} | dict.fromkeys(members, status)
    return Row(statuses, **more)


def signed_in(status: int = 200, *, stranger: int = 302, **more: Any) -> Row:
    """Everybody with an account."""
    return Row(dict.fromkeys(MEMBERS, status) | {"anonymous": stranger}, **more)


def row(statuses: str, **more: Any) -> Row:
    """Seven numbers in the order of ``MEMBERS``: ``row("302 200 200 404 403 403 403")``."""
    numbers = [int(number) for number in statuses.split()]
    return Row(dict(zip(MEMBERS, numbers, strict=True)), **more)
