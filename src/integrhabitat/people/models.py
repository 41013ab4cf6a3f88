"""The code card: somebody who wants to be counted once, without a name."""

from datetime import date
from uuid import uuid4

from django.db import models

from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.codes import digest_of, normal_code


class AliasQuerySet(models.QuerySet["Alias"]):
    """Named reads of code cards."""

    def of_code(self, code: str) -> "AliasQuerySet":
        """The card with that code, however it was typed; none for an empty one."""
        return self.filter(digest=digest_of(code)) if normal_code(code) else self.none()

    def unused_since(self, day: date) -> "AliasQuerySet":
        """Cards that nobody showed in the month of ``day`` or later."""
        return self.filter(used_in__lt=day.replace(day=1))


class Alias(models.Model):
    """A random code that its holder may show to be counted once. Losing it loses nothing but the count.

    Only a keyed digest of the code is kept: the card itself is in nobody's hands but the holder's.
    ``population`` is what she said of herself once, so that nobody asks again. Months are stored as their
    first day: nobody needs to know the day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # random: it tells no order
    digest = models.CharField(max_length=40, unique=True, editable=False)
    population = population_field()
    made_in = models.DateField()
    used_in = models.DateField(db_index=True)  # the last month in which it was shown anywhere

    objects = AliasQuerySet.as_manager()
