"""Who was there: by card, by sign-up, or just as a number."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.indicators.api import population_field

METHODS = [("code", _("código")), ("qr", _("QR")), ("list", _("lista"))]
Place = models.Model | None


def within(place: Place, prefix: str = "") -> Q:
    """Rows of a centre, or of the published centres of an organisation, a territory or the network."""
    published = ~Q(**{f"{prefix}centre__public_level": "none"})
    if isinstance(place, Centre):
        return Q(**{f"{prefix}centre": place})
    if isinstance(place, Organisation):
        return published & Q(**{f"{prefix}centre__in": Centre.objects.gathered_by(place)})
    if isinstance(place, Territory):
        return published & Q(**{f"{prefix}centre__territory__path__startswith": place.path})
    return published


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Named reads of attendances."""

    def within(self, place: Place, *, since: date, until: date) -> "AttendanceQuerySet":
        """Those of a place between two days, both counted."""
        return self.filter(within(place), day__gte=since, day__lte=until)


class Attendance(models.Model):
    """One person in one session. Attendances are counted; people only through ``alias`` (two figures, never summed)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # random: nobody's hour of arrival is kept
    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="attendances")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")  # the session's, for figures
    day = models.DateField()  # the session's
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, blank=True, related_name="attendances")
    sign_up = models.ForeignKey("gatherings.SignUp", models.SET_NULL, null=True, blank=True, related_name="+")
    population = population_field()
    method = models.CharField(max_length=4, choices=METHODS, default="list")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "alias"], condition=Q(alias__isnull=False), name="alias_attends_once"
            ),
            models.UniqueConstraint(
                fields=["session", "sign_up"], condition=Q(sign_up__isnull=False), name="sign_up_attends_once"
            ),
        ]
        indexes = [models.Index(fields=["centre", "day"]), models.Index(fields=["day"])]


class HeadCountQuerySet(models.QuerySet["HeadCount"]):
    """Named reads of heads that were counted."""

    def within(self, place: Place, *, since: date, until: date) -> "HeadCountQuerySet":
        """Those of a place between two days, both counted."""
        return self.filter(within(place, "session__"), session__day__gte=since, session__day__lte=until)


class HeadCount(models.Model):
    """How many came of whom nothing else is known, by what they said of themselves in the room."""

    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="head_counts")
    population = population_field()
    people = models.PositiveIntegerField(_("personas"), default=0)

    objects = HeadCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "population"], name="head_count_once_a_population")]
