"""The pulse: what a barrio asks for and what it finds, month by month, with no trace of who asked."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User


class UnmetNeedQuerySet(models.QuerySet["UnmetNeed"]):
    """Named reads of needs."""

    def at_open_doors(self) -> "UnmetNeedQuerySet":
        """Needs of centres with an open door."""
        return self.filter(centre__in=Centre.objects.open_door()).select_related("centre")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "UnmetNeedQuerySet":
        """Needs of the barrios of the user's centres."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))


class UnmetNeed(Record):
    """One topic that people of a centre's barrio ask for; alliances are promised about it."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="needs")
    topic = models.CharField(max_length=80)  # a category's code, or ``word:`` and a word of the searches
    label = TranslatedField()

    objects = UnmetNeedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "topic"], name="unmet_need_once_per_centre")]

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        """The pulse of its centre."""
        return reverse("directory:pulse", args=[self.centre.slug])


class PulseReadingQuerySet(models.QuerySet["PulseReading"]):
    """Named reads of the pulse."""

    def of(self, centre: Centre, month: date) -> "PulseReadingQuerySet":
        """One month of one centre, what lacks most first."""
        missing = models.F("asked") - models.F("offered")
        rows = self.filter(need__centre=centre, month=month).select_related("need")
        return rows.order_by(missing.desc(), "-asked", "need__topic")

    def months_of(self, centre: Centre) -> list[date]:
        """The months that were read, the latest first."""
        months = self.filter(need__centre=centre).values_list("month", flat=True).distinct()
        return list(months.order_by("-month"))


class PulseReading(models.Model):
    """How often a need was asked for and offered in one month."""

    need = models.ForeignKey(UnmetNeed, models.CASCADE, related_name="readings")
    month = models.DateField(_("mes"))  # its first day
    asked = models.PositiveIntegerField(_("pedidos"))
    offered = models.PositiveIntegerField(_("ofertas"))

    objects = PulseReadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "month"], name="pulse_once_a_month")]
        indexes = [models.Index(fields=["month"])]

    @property
    def lack(self) -> int:
        """Requests beyond the offers."""
        return max(self.asked - self.offered, 0)
