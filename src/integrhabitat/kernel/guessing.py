"""Whoever types many codes that nobody has must wait, so that trying codes opens nobody's page.

Only wrong codes count: a house full of people behind one address may type right ones all day. What is counted lives
some minutes in the cache, under a digest of the address that no other ten minutes share; no address is stored.
"""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import Promise

from integrhabitat.kernel.errors import DomainError

PERIOD = timedelta(minutes=10)
MOST = 20  # wrong codes from one address in a period
MOST_IN_ALL = 5_000  # from everywhere: 50 random bits still last for decades, and nobody can lock a network out cheaply

_heard: ContextVar[list[str] | None] = ContextVar("wrong_codes", default=None)


def wrong_code(sentence: str | Promise, *, field: str = "code") -> DomainError:
    """The refusal of a typed code that opens nothing; it counts against the address from which it was typed."""
    heard = _heard.get()
    if heard is not None:
        heard.append(field)
    return DomainError(sentence, field=field)


@contextmanager
def listening() -> Iterator[list[str]]:
    """The wrong codes of what runs inside; to be noted afterwards, since a refusal rolls back what was written."""
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def must_wait(address: str, *, at: datetime) -> bool:
    """Whether no more codes are taken from there, or from anywhere, in this period."""
    here, everywhere = _keys(address, at)
    counts = cache.get_many([here, everywhere])
    return bool(counts.get(here, 0) >= MOST or counts.get(everywhere, 0) >= MOST_IN_ALL)


def note_wrong(address: str, *, at: datetime) -> None:
    """One more wrong code. Two at the same instant may count as one: a limit on guessing need not be exact."""
    for key in _keys(address, at):
        cache.set(key, cache.get(key, 0) + 1, timeout=PERIOD.total_seconds())


def _keys(address: str, at: datetime) -> tuple[str, str]:
    period = int(at.timestamp() // PERIOD.total_seconds())
    told = f"{period}\x1f{_neighbourhood(address)}"
    digest = hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).hexdigest()[:32]
    return f"wrong-codes:{digest}", f"wrong-codes:{period}"


def _neighbourhood(address: str) -> str:
    """The address, or the first half of a long one: one telephone may use any of the other half."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return ip.exploded[:19] if isinstance(ip, IPv6Address) and not ip.ipv4_mapped else str(ip)
