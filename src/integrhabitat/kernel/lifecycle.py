"""A life cycle is one table of allowed moves, on one screen."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.errors import DomainError


class LifeCycle:
    """States with their words, and which may follow which; the first state is where life starts."""

    def __init__(self, states: Mapping[str, str | Promise], moves: Mapping[str, Iterable[str]]) -> None:
        self.states = dict(states)
        self.moves = {state: tuple(moves.get(state, ())) for state in states}
        unknown = {to for targets in self.moves.values() for to in targets} | set(moves)
        if not unknown <= set(self.states):
            raise ValueError(f"moves name unknown states: {sorted(unknown - set(self.states))}")

    @property
    def start(self) -> str:
        """The state in which every life starts."""
        return next(iter(self.states))

    @property
    def choices(self) -> list[tuple[str, str | Promise]]:
        """State and word pairs for a model field."""
        return list(self.states.items())

    def allows(self, now: str, to: str) -> bool:
        """Whether ``to`` may follow ``now``."""
        return to in self.moves.get(now, ())

    def check(self, now: str, to: str) -> None:
        """Raise ``DomainError`` with both words when the move is not in the table."""
        if not self.allows(now, to):
            raise DomainError(
                _("No se puede pasar de «%(now)s» a «%(to)s».")
                % {"now": self.states.get(now, now), "to": self.states.get(to, to)}
            )

    def constraint(self, field: str) -> Q:
        """The CHECK that no other state is ever stored in ``field``."""
        return Q(**{f"{field}__in": list(self.states)})
