"""What waits for one post-holder: her promises, and what the modules above add."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre
from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class DayItem:
    """One thing to do: what kind, in which words, where, until when, at which centre (none: the whole network)."""

    kind: str | Promise
    title: str
    url: str
    due_on: date
    centre: Centre | None = None


DaySource = Callable[[User, datetime], Iterable[DayItem]]

day_items: Registry[DaySource] = Registry("source of Mi día")
"""Modules add theirs in a file ``day.py``: ``day_items.register("ideas", ideas_to_answer)``."""

SHOWN = 7  # of the whole day; the rest under "ver todo"
GROUPS: dict[str, str | Promise] = {
    "overdue": _("Atrasado"),
    "today": _("Para hoy"),
    "week": _("Esta semana"),
    "later": _("Después"),
}


def group_of(due_on: date, on: date) -> str:
    """The heading under which something due on that day stands."""
    if due_on < on:
        return "overdue"
    if due_on == on:
        return "today"
    return "week" if due_on <= on + timedelta(days=6 - on.weekday()) else "later"
