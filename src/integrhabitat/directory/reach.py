"""Which centres and organisations somebody's posts reach, and who staffs a door."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre, Organisation, Post

M = TypeVar("M", bound=models.Model, covariant=True)


def reach_of(user: User, *, on: date) -> tuple["object", "object", bool]:
    """Centres and organisations within reach of the user's posts, and whether a post holds everywhere."""
    posts = Post.objects.current(on=on).filter(user=user).exclude(role="admin")
    is_everywhere = posts.filter(unit=None, centre=None, organisation=None, territory=None).exists()
    centres = Centre.objects.for_user(user, on=on).values("pk")
    organisations = Organisation.objects.filter(
        Q(pk__in=posts.filter(unit=None, centre=None).values("organisation"))
        | Q(pk__in=Centre.objects.for_user(user, on=on).values("operator"))
    ).values("pk")
    return centres, organisations, is_everywhere


def countries_of(user: User, *, on: date) -> "list[str] | None":
    """Countries where the user's centres are; ``None`` when a post holds everywhere."""
    _centres, _organisations, is_everywhere = reach_of(user, on=on)
    if is_everywhere:
        return None
    return list(Centre.objects.for_user(user, on=on).values_list("territory__country", flat=True).distinct())


class InCountryQuerySet(models.QuerySet[M]):
    """Rows with a ``territory`` that those may write who work in its country."""

    def for_user(self, user: User, *, on: date) -> Self:
        """Rows of the countries where the user's centres are; those of the whole network belong to its posts."""
        countries = countries_of(user, on=on)
        return self.all() if countries is None else self.filter(territory__country__in=countries)


def has_staff(unit: object, *, on: date) -> bool:
    """Whether somebody holds a post at this door or at its centre on that day."""
    centre = unit.centre_id  # type: ignore[attr-defined]
    at_door = Q(unit=unit) | Q(unit=None, centre=centre)
    return Post.objects.current(on=on).filter(at_door).exists()
