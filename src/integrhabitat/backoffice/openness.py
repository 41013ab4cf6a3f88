"""Whether the house is open: a lock that the running server holds and a crash releases. Knows no Django."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from integrhabitat import settings

try:
    import fcntl
except ImportError:  # Windows: no such locks there, the how-to says to close the house first
    fcntl = None  # type: ignore[assignment]

PLACE = settings.HOME / "open.lock"


def hold_open() -> IO[str]:
    """Say that the house is open for as long as the returned file lives."""
    lock = PLACE.open("w")
    if fcntl:
        fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


@contextmanager
def closed_house() -> Iterator[None]:
    """Keep the house closed meanwhile; raises ``DomainError`` if it is open."""
    from django.utils.translation import gettext as _

    from integrhabitat.kernel.errors import DomainError

    with PLACE.open("w") as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise DomainError(_("La casa está abierta. Ciérrela y repita.")) from error
        yield
