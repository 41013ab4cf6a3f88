"""A phase of a process is a small class that names what it allows; the calendar decides which one holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.participation.models import Process, ProcessPhase


@dataclass(frozen=True)
class Phase:
    """What people may do while it lasts."""

    code: str
    name: str | Promise
    proposes: bool = False
    comments: bool = False
    chooses: bool = False


PHASES = (
    Phase("inform", _("conocer")),
    Phase("propose", _("proponer"), proposes=True, comments=True),
    Phase("discuss", _("conversar"), comments=True),
    Phase("choose", _("elegir"), chooses=True),
)
BEFORE = Phase("before", _("todavía no empieza"))
RESULT = Phase("result", _("resultado"))
BY_CODE = {phase.code: phase for phase in PHASES}


def phase_of(process: Process, *, on: date) -> Phase:
    """The phase that holds on that day; between two phases nothing is allowed. Uses ``process.phases``."""
    rows = list(process.phases.all())
    current = next((row for row in rows if row.starts_on <= on <= row.ends_on), None)
    if current is not None:
        return BY_CODE[current.code]
    if not rows or on < min(row.starts_on for row in rows):
        return BEFORE
    return RESULT if on > max(row.ends_on for row in rows) else Phase("pause", _("entre dos fases"))


def check_order(rows: Iterable[ProcessPhase]) -> bool:
    """Whether the phases follow the order of the house without sharing a day."""
    order = [phase.code for phase in PHASES]
    given = sorted(rows, key=lambda row: row.starts_on)
    in_order = [order.index(row.code) for row in given]
    apart = all(one.ends_on < other.starts_on for one, other in pairwise(given))
    return apart and in_order == sorted(in_order)
