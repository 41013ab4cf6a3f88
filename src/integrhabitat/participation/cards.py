"""The code card at the door of a support or a group: shown, or given out; nobody is asked twice who she is."""

from datetime import datetime

from django.utils.translation import gettext as _

from integrhabitat.kernel.codes import normal_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.people.api import Alias, alias_of, make_alias


def card_for(code: str, *, population: str, at: datetime) -> tuple[Alias, str]:
    """The card that was shown, or a new one with its code ('' for a shown one).

    Raises ``DomainError`` (field ``code``) for a code that no card has.
    """
    if not normal_code(code):
        return make_alias(at=at, population=population)
    alias = alias_of(code)
    if alias is None:
        raise DomainError(
            _("Ninguna tarjeta tiene ese código. Revíselo, o déjelo vacío y recibe una nueva."), field="code"
        )
    if population and not alias.population:
        alias.population = population  # she says it now, and is not asked again
        alias.save(update_fields=["population"])
    return alias, ""
