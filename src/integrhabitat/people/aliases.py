"""Making, finding and forgetting code cards."""

from datetime import date, datetime

from django.db import transaction

from integrhabitat.kernel.codes import digest_of, new_code
from integrhabitat.people.models import Alias

SHEET = 12  # cards on a printed page
KEPT_YEARS = 2


@transaction.atomic
def make_alias(*, at: datetime, population: str = "", code: str = "") -> tuple[Alias, str]:
    """A new card and its code in plain form; the code is told this once and never again.

    The same ``code`` again (a form sent twice) is the same card.
    """
    code = code or new_code()
    month = _month(at.date())
    given = {"population": population, "made_in": month, "used_in": month}
    alias, _is_new = Alias.objects.get_or_create(digest=digest_of(code), defaults=given)
    return alias, code


def make_sheet(*, at: datetime, cards: int = SHEET) -> list[str]:
    """The codes of a page of cards for people without a telephone."""
    return [make_alias(at=at)[1] for _card in range(cards)]


def alias_of(code: str) -> Alias | None:
    """The card with that code, or ``None``."""
    return Alias.objects.of_code(code).first()


def note_use(alias: Alias, *, at: datetime, population: str = "") -> None:
    """The card was shown: it lives on. What she says of herself is kept if the card did not know it yet."""
    month = _month(at.date())
    if alias.used_in < month:
        Alias.objects.filter(pk=alias.pk).update(used_in=month)
        alias.used_in = month
    if population and not alias.population:
        Alias.objects.filter(pk=alias.pk, population="").update(population=population)
        alias.population = population


def forget_unused(*, on: date) -> int:
    """Delete the cards that nobody showed for two years; what was counted stays counted."""
    limit = on.replace(year=on.year - KEPT_YEARS, day=1)
    return Alias.objects.unused_since(limit).delete()[0]


def _month(day: date) -> date:
    return day.replace(day=1)
