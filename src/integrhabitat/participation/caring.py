"""How a commons is doing, as its turns tell."""

from dataclasses import dataclass
from datetime import date

from integrhabitat.participation.models import CareTurn, Commons

MISSED_IN_A_ROW = 2


@dataclass(frozen=True)
class Care:
    """What the calendar says of one commons on a day."""

    needs_care: bool
    missed: int  # in a row, up to yesterday
    last_done: CareTurn | None
    next_turn: CareTurn | None


def care_of(commons: Commons, *, on: date) -> Care:
    """Two turns missed in a row make it need care until somebody does one again (S083). Uses ``commons.turns``."""
    turns = sorted(commons.turns.all(), key=lambda turn: turn.day)
    past = [turn for turn in turns if turn.day < on or turn.done_on]
    missed = 0
    for turn in reversed(past):
        if turn.done_on:
            break
        missed += 1
    last = max((turn for turn in past if turn.done_on), key=lambda turn: turn.day, default=None)
    coming = next((turn for turn in turns if turn.day >= on and not turn.done_on), None)
    return Care(missed >= MISSED_IN_A_ROW, missed, last, coming)
