"""What must hold before a centre opens its door to the public; modules add their own gates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from integrhabitat.centres.models import Centre
from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class Gate:
    """A condition; ``check`` gives one sentence for each thing that is missing."""

    code: str
    label: str | Promise
    check: Callable[[Centre, datetime], list[str]]
    is_advice: bool = False  # shown as incomplete, but the door may open


gates: Registry[Gate] = Registry("gate before opening")


@dataclass(frozen=True)
class Missing:
    """What one gate still asks for."""

    gate: Gate
    sentences: tuple[str, ...]


def missing_at(centre: Centre, at: datetime, *, advice: bool = False) -> list[Missing]:
    """Gates that are not met: those that refuse, or with ``advice`` those that only remind."""
    found = []
    for gate in gates:
        if gate.is_advice == advice and (sentences := gate.check(centre, at)):
            found.append(Missing(gate, tuple(sentences)))
    return found


def incomplete(centre: Centre, at: datetime) -> int:
    """How many things the coordinator is reminded of: «incompleto: 1» (S099)."""
    return sum(len(each.sentences) for each in missing_at(centre, at, advice=True))
