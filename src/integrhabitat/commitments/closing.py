"""Saying of several promises at once that they are done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from integrhabitat.accounts.api import User
from integrhabitat.commitments.actions import say_done
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.errors import DomainError


@dataclass
class Closed:
    """How many were closed, and why the others were not."""

    closed: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def close_many(commitments: Iterable[Commitment], *, note: str, token: UUID | None, by: User, at: datetime) -> Closed:
    """Close each promise that may be closed; the same form again changes nothing more."""
    result = Closed()
    for row in commitments:
        own = uuid5(token, str(row.pk)) if token else None
        try:
            row.check_shown(something=bool(note.strip()))
            say_done(row, note=note, token=own, by=by, at=at)
        except DomainError as error:
            result.refused.append((str(row.title), str(error)))
        else:
            result.closed += 1
    return result
