"""The code card at the door of a support or a group: shown, or given out; nobody is asked twice who she is."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from integrhabitat.kernel.codes import normal_code
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.kernel.tokens import code_for
from integrhabitat.people.api import Alias, alias_of, make_alias, note_use


def card_for(code: str, *, population: str, token: UUID, at: datetime) -> tuple[Alias, str]:
    """The card that was shown, or a new one with its code ('' for a shown one); the same form gives the same card.

    Raises ``DomainError`` (field ``code``) for a code that no card has.
    """
    if not normal_code(code):
        return make_alias(at=at, population=population, code=code_for("card", token))
    alias = alias_of(code)
    if alias is None:
        raise wrong_code(_("Ninguna tarjeta tiene ese código. Revíselo, o déjelo vacío y recibe una nueva."))
    note_use(alias, at=at, population=population)
    return alias, ""
