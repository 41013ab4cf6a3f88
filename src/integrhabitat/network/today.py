"""The houses of the network today: which doors are open, and what is on inside."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from integrhabitat.centres.api import Card, Centre, TodayLine, cards_of, today_lines

HOUSES, LINES = 6, 4


@dataclass(frozen=True)
class House:
    """One house with an open door and the first things that are on there today."""

    card: Card
    lines: list[TodayLine]


def houses_today(centres: Sequence[Centre], at: datetime) -> list[House]:
    """Houses with an open door, first those where something is on; the centres come from ``for_cards``."""
    lines: dict[UUID, list[TodayLine]] = defaultdict(list)
    for told in today_lines:
        for line in told(at):
            lines[line.centre_id].append(line)
    doors = [centre for centre in centres if centre.public_level == "open"]
    shown = sorted(doors, key=lambda centre: centre.pk not in lines)[:HOUSES]
    return [House(card, lines[card.centre.pk][:LINES]) for card in cards_of(shown, at)]
