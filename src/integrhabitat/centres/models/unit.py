"""The places and vehicles of a centre, their history of sites, and their rooms."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import places_of
from integrhabitat.centres.models.removable import Removable
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

STRUCTURES = [
    ("fixed", _("casa o edificio")),
    ("tent", _("carpa")),
    ("container", _("contenedor")),
    ("vehicle", _("vehículo")),
    ("hosted", _("espacio dentro de otra institución")),
    ("hidden", _("dirección reservada")),
]


class UnitQuerySet(models.QuerySet["Unit"]):
    """Named reads of units."""

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "UnitQuerySet":
        """Units where ``user`` holds ``permission`` now."""
        from integrhabitat.centres.holding import units_where

        return self.filter(units_where(places_of(user, permission)))


class Unit(Record):
    """One door of a centre. A hidden unit never shows where it is: see ``HiddenPlace``."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="units")
    name = models.CharField(_("nombre"), max_length=200, blank=True)
    structure = models.CharField(_("tipo"), max_length=9, choices=STRUCTURES, default="fixed")
    is_main = models.BooleanField(_("puerta principal"), default=False)
    phone = models.CharField(_("teléfono"), max_length=40, blank=True)
    closes_on_holidays = models.BooleanField(_("cierra en feriados nacionales"), default=True)
    by_turn = models.CharField(_("atención por turno"), max_length=200, blank=True)  # "30 fichas desde las 8:00"
    accessibility = models.JSONField(_("accesibilidad"), default=list, blank=True)  # tags: step-free, toilet…

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre"], condition=Q(is_main=True), name="one_main_unit_per_centre")
        ]

    def __str__(self) -> str:
        return self.name or str(self.centre)

    @property
    def hides_address(self) -> bool:
        """Whether no page, file, log or answer may say where this is."""
        return self.structure == "hidden"


class PlaceQuerySet(models.QuerySet["UnitPlace"]):
    """Reads of the history of sites."""

    def current(self, *, on: object) -> "PlaceQuerySet":
        """Sites in use on that day."""
        return self.filter(since__lte=on).filter(Q(until=None) | Q(until__gt=on))


class UnitPlace(models.Model):
    """Where a unit stands or stood; past attentions keep the old site (S051).

    For a hidden unit only ``territory`` may be filled: the database refuses the rest.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="places")
    since = models.DateField(_("desde"))
    until = models.DateField(_("hasta"), null=True, blank=True)
    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="+")
    is_hidden = models.BooleanField(default=False, editable=False)  # copied from the unit for the constraint
    address = models.CharField(_("dirección"), max_length=250, blank=True)
    landmark = models.CharField(_("referencia"), max_length=250, blank=True)  # "frente a la terminal"
    directions = TranslatedField(verbose_name=_("cómo llegar"))
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_hidden=False)
                | Q(
                    address="",
                    landmark="",
                    latitude=None,
                    longitude=None,
                    directions=models.Value({}, models.JSONField()),
                ),
                name="hidden_unit_has_no_address_here",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="unit_place_on_earth",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="unit_place_ends_after"),
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="one_current_place_per_unit"),
        ]


class HiddenPlaceQuerySet(models.QuerySet["HiddenPlace"]):
    """The named read of reserved addresses."""

    def current_of(self, unit: Unit) -> "HiddenPlaceQuerySet":
        """The address this unit uses now; at most one row."""
        return self.filter(unit=unit, until=None)


class HiddenPlace(models.Model):
    """The address of a hidden unit, for those who hold the permission; read by one function, audited.

    Kept apart so that no list, export, index or serialiser of ``UnitPlace`` can carry it.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=250)
    note = models.TextField(blank=True)

    objects = HiddenPlaceQuerySet.as_manager()


class Space(Removable):
    """A room, yard or desk that people use."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="spaces")
    name = TranslatedField(verbose_name=_("nombre"))
    kind = models.CharField(
        _("tipo"),
        max_length=12,
        choices=[
            ("hall", _("salón")),
            ("room", _("sala")),
            ("private", _("sala de conversación privada")),
            ("protective", _("espacio protector de niñez")),
            ("kitchen", _("cocina")),
            ("yard", _("patio o cancha")),
            ("garden", _("huerto")),
            ("desk", _("mesa de atención")),
            ("rest", _("zona de descanso")),
        ],
        default="room",
    )
    capacity = models.PositiveIntegerField(_("aforo"), null=True, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    is_bookable = models.BooleanField(_("se presta a grupos"), default=False)
