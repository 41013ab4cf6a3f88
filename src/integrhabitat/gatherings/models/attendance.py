"""Who was there: by card, by sign-up, or just as a number."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.records import uuid7

METHODS = [("code", _("código")), ("qr", _("QR")), ("list", _("lista"))]


class Attendance(models.Model):
    """One person in one session. Attendances are counted; people only through ``alias`` (two figures, never summed)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="attendances")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")  # the session's, for figures
    day = models.DateField()  # the session's
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, blank=True, related_name="attendances")
    sign_up = models.ForeignKey("gatherings.SignUp", models.SET_NULL, null=True, blank=True, related_name="+")
    population = population_field()
    method = models.CharField(max_length=4, choices=METHODS, default="list")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "alias"], condition=Q(alias__isnull=False), name="alias_attends_once"
            ),
            models.UniqueConstraint(
                fields=["session", "sign_up"], condition=Q(sign_up__isnull=False), name="sign_up_attends_once"
            ),
        ]
        indexes = [models.Index(fields=["centre", "day"])]


class HeadCount(models.Model):
    """How many came of whom nothing else is known, by what they said of themselves in the room."""

    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="head_counts")
    population = population_field()
    people = models.PositiveIntegerField(_("personas"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "population"], name="head_count_once_a_population")]
