"""Making and finding code cards."""

from datetime import datetime

from integrhabitat.kernel.codes import digest_of, new_code
from integrhabitat.people.models import Alias


def make_alias(*, at: datetime, population: str = "") -> tuple[Alias, str]:
    """A new card and its code in plain form; the code is told this once and never again."""
    code = new_code()
    alias = Alias.objects.create(digest=digest_of(code), population=population, made_in=at.date().replace(day=1))
    return alias, code


def alias_of(code: str) -> Alias | None:
    """The card with that code, or ``None``."""
    return Alias.objects.of_code(code).first()
