"""Country › region › municipality › barrio."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import places_of
from integrhabitat.kernel.records import Record
from integrhabitat.ui.countries import country_name

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

LEVELS = [("country", _("país")), ("region", _("región")), ("municipality", _("municipio")), ("barrio", _("barrio"))]
DEPTH = {level: depth for depth, (level, _word) in enumerate(LEVELS)}


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """Reads of the tree."""

    def within(self, territory: "Territory") -> "TerritoryQuerySet":
        """The territory itself and everything below it."""
        return self.filter(path__startswith=territory.path)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "TerritoryQuerySet":
        """Territories where ``user`` holds ``permission`` now; only posts for a territory reach any."""
        from integrhabitat.centres.holding import territories_where

        return self.filter(territories_where(places_of(user, permission)))

    def country(self, code: str) -> "TerritoryQuerySet":
        """Territories of one country (ISO 3166-1 alpha-2, any case)."""
        return self.filter(country=code.lower())


class Territory(Record):
    """A place with a government or a name of its own; the tree is kept in ``path``.

    ``path`` is the chain of ids from the country down, each followed by ``/``; it is
    written by ``actions.place_territory``, which refuses cycles. Coordinates are WGS 84
    degrees of a reference point, never of a household.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(_("nivel"), max_length=12, choices=LEVELS)
    name = models.CharField(_("nombre"), max_length=200)
    search_name = models.CharField(max_length=200, editable=False, db_index=True)  # lower case, no accents
    country = models.CharField(_("país (ISO)"), max_length=2)
    path = models.CharField(max_length=160, editable=False, db_index=True)
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)
    timezone = models.CharField(_("zona horaria"), max_length=40, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level="country", parent=None) | Q(~Q(level="country"), parent__isnull=False),
                name="territory_only_countries_are_roots",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="territory_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="territory_coordinates_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["country", "level"])]

    def __str__(self) -> str:
        """Its name; a country's in the reader's language."""
        return (country_name(self.country) or self.name) if self.level == "country" else self.name


class TerritoryCode(models.Model):
    """An official code: scheme ``iso3166-1``, ``iso3166-2``, ``inei``, ``reniec``, ``divipola``…"""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=20)
    code = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="territory_code_once_per_scheme")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"
