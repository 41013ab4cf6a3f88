"""A phase of a process is a small class that names what it allows; the calendar decides which one holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.participation.models import Process, ProcessPhase


@dataclass(frozen=True)
class Phase:
    """What people may do while it lasts; ``tells`` and ``usual_days`` help whoever plans one."""

    code: str
    name: str | Promise
    tells: str | Promise = ""
    usual_days: int = 7
    proposes: bool = False
    comments: bool = False
    chooses: bool = False


PHASES = (
    Phase("inform", _("conocer"), _("El barrio lee la pregunta.")),
    Phase("propose", _("proponer"), _("Cualquiera propone y comenta."), 14, proposes=True, comments=True),
    Phase("discuss", _("conversar"), _("Se comenta lo propuesto."), 14, comments=True),
    Phase("choose", _("elegir"), _("Se cuentan manos y tarjetas."), chooses=True),
)
BEFORE = Phase("before", _("todavía no empieza"))
RESULT = Phase("result", _("resultado"))
BY_CODE = {phase.code: phase for phase in PHASES}


def usual_calendar(first: date) -> dict[str, tuple[date, date]]:
    """The first and the last day of every phase, one after the other from ``first`` on."""
    days: dict[str, tuple[date, date]] = {}
    for phase in PHASES:
        following = first + timedelta(days=phase.usual_days)
        days[phase.code] = (first, following - timedelta(days=1))
        first = following
    return days


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
