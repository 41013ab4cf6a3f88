"""Which function does each kind of work, and which work comes back by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from integrhabitat.kernel.registry import Registry

Args = dict[str, Any]
Handler = Callable[[Args, datetime], None]

handlers: Registry[Handler] = Registry("job handler")


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Declare the decorated function as the handler of ``kind``: called with arguments and the instant.

    A handler may run again after a crash, so doing its work twice must change nothing.
    """

    def declare(handler: Handler) -> Handler:
        return handlers.register(kind, handler)

    return declare


@dataclass(frozen=True)
class Repeated:
    """Work that comes back each hour or each day (UTC, not before ``hour``)."""

    kind: str
    every: Literal["hour", "day"]
    hour: int = 0

    def slot(self, at: datetime) -> datetime:
        """The start of the slot that holds ``at``; one job per slot, also after the machine was off."""
        at = at.astimezone(UTC)
        if self.every == "hour":
            return at.replace(minute=0, second=0, microsecond=0)
        start = at.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return start if start <= at else start - timedelta(days=1)


schedule: Registry[Repeated] = Registry("repeated job")


def hourly(kind: str) -> Repeated:
    """Declare that ``kind`` runs once in each hour."""
    return schedule.register(kind, Repeated(kind, "hour"))


def daily(kind: str, *, hour: int = 3) -> Repeated:
    """Declare that ``kind`` runs once a day, as soon as possible after ``hour`` (UTC)."""
    return schedule.register(kind, Repeated(kind, "day", hour))
