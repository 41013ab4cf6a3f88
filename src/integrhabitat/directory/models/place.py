"""Where services are given, and when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import WeeklySlot
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

LOCATION_KINDS = [
    ("physical", _("lugar")),
    ("postal", _("dirección postal")),
    ("virtual", _("por internet")),
    ("mobile", _("móvil")),
]


class Location(Record):
    """A place of a provider. With ``unit`` it is a centre's door and takes address and hours from there.

    ``is_hidden`` places keep only their territory; the database refuses an address or a point.
    """

    organisation = models.ForeignKey(
        "centres.Organisation", models.PROTECT, null=True, blank=True, related_name="locations"
    )
    unit = models.OneToOneField("centres.Unit", models.PROTECT, null=True, blank=True, related_name="location")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=LOCATION_KINDS, default="physical")
    is_hidden = models.BooleanField(default=False)
    name = models.CharField(_("nombre"), max_length=250, blank=True)
    description = TranslatedField()
    url = models.URLField(max_length=500, blank=True)  # of a virtual place
    address = models.CharField(_("dirección"), max_length=250, blank=True)
    landmark = models.CharField(_("referencia"), max_length=250, blank=True)
    city = models.CharField(_("ciudad"), max_length=150, blank=True)
    region = models.CharField(_("región"), max_length=150, blank=True)
    postal_code = models.CharField(_("código postal"), max_length=20, blank=True)
    country = models.CharField(_("país"), max_length=2, blank=True)
    transport = TranslatedField(verbose_name=_("transporte"))
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    timezone = models.CharField(max_length=40, blank=True)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="location_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(is_hidden=False)
                | Q(address="", landmark="", postal_code="", latitude=None, longitude=None),
                name="hidden_location_has_no_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.address


class ServiceAtLocation(Record):
    """A service given at a place, with its own hours and numbers where they differ."""

    # Without an index of its own: the constraint starts with it.
    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="at_locations", db_index=False)
    location = models.ForeignKey(Location, models.CASCADE, related_name="services")
    description = TranslatedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "location"], name="service_once_per_location")]


class Schedule(WeeklySlot):
    """A weekly slot of a service, of a place, or of a service at one place (the most precise one holds)."""

    service = models.ForeignKey("directory.Service", models.CASCADE, null=True, blank=True, related_name="schedules")
    location = models.ForeignKey(Location, models.CASCADE, null=True, blank=True, related_name="schedules")
    at_location = models.ForeignKey(ServiceAtLocation, models.CASCADE, null=True, blank=True, related_name="schedules")
    timezone = models.CharField(max_length=40, blank=True)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(WeeklySlot.Meta):
        constraints = [
            *WeeklySlot.Meta.constraints,
            models.CheckConstraint(
                condition=Q(service__isnull=False, location=None, at_location=None)
                | Q(service=None, location__isnull=False, at_location=None)
                | Q(service=None, location=None, at_location__isnull=False),
                name="schedule_belongs_to_one_thing",
            ),
        ]
