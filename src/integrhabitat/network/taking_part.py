"""What each open centre invites people to: vacant seats, meetings, rooms."""

from collections.abc import Iterable
from dataclasses import dataclass

from integrhabitat.centres.api import Centre
from integrhabitat.ui.translated import Translated


@dataclass(frozen=True)
class Invitation:
    """One centre's open places."""

    centre: Centre
    vacant: tuple[tuple[Translated, Translated], ...]  # (seat, body)
    meetings: tuple[tuple[Translated, Translated], ...]  # (body, when it meets)
    rooms: tuple[Translated, ...]


def invitations(centres: Iterable[Centre]) -> list[Invitation]:
    """Centres that have something to take part in. They come from ``for_page``."""
    found = [invitation_of(centre) for centre in centres]
    return [each for each in found if each.vacant or each.meetings or each.rooms]


def invitation_of(centre: Centre) -> Invitation:
    """The open places of one centre."""
    bodies = [body for body in centre.bodies.all() if body.is_public]
    units = [unit for unit in centre.units.all() if not unit.hides_address]
    return Invitation(
        centre=centre,
        vacant=tuple((seat.label, body.name) for body in bodies for seat in body.seats.all() if not seat.holder),
        meetings=tuple((body.name, body.meets) for body in bodies if body.meets),
        rooms=tuple(space.name for unit in units for space in unit.spaces.all() if space.is_bookable),
    )
