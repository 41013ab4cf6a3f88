"""In which organisations and countries somebody may do something, and who staffs a door."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from integrhabitat.accounts.api import Permission, User, places_of
from integrhabitat.centres.api import Centre, Organisation, Post, Unit

M = TypeVar("M", bound=models.Model, covariant=True)


def organisations_of(user: User, permission: Permission) -> "QuerySet[Organisation] | None":
    """Organisations where the user holds the permission, or that run such a centre; ``None`` for all of them."""
    if None in places_of(user, permission):
        return None
    operators = Centre.objects.for_user(user, permission).values("operator")
    own = Organisation.objects.for_user(user, permission).values("pk")
    return Organisation.objects.filter(Q(pk__in=own) | Q(pk__in=operators))


def countries_of(user: User, permission: Permission) -> "list[str] | None":
    """Countries of the centres and doors where the user holds the permission; ``None`` for all of them."""
    if None in places_of(user, permission):
        return None
    doors = Unit.objects.for_user(user, permission).values("centre")
    centres = Centre.objects.for_user(user, permission).values("pk")
    near = Centre.objects.filter(Q(pk__in=centres) | Q(pk__in=doors))
    return list(near.values_list("territory__country", flat=True).distinct())


class InCountryQuerySet(models.QuerySet[M]):
    """Rows with a ``territory`` that those may write who work in its country."""

    def for_user(self, user: User, permission: Permission) -> Self:
        """Rows of the countries where the user holds the permission; those of the whole network belong to its posts."""
        countries = countries_of(user, permission)
        return self.all() if countries is None else self.filter(territory__country__in=countries)


def has_staff(unit: object, *, on: date) -> bool:
    """Whether somebody holds a post at this door or at its centre on that day."""
    centre = unit.centre_id  # type: ignore[attr-defined]
    at_door = Q(unit=unit) | Q(unit=None, centre=centre)
    return Post.objects.current(on=on).filter(at_door).exists()
