"""Weekly hours and closures of a unit; the arithmetic is in ``centres.timetable``."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.ui.translated import TranslatedField

WEEKDAYS = [
    (0, _("lunes")),
    (1, _("martes")),
    (2, _("miércoles")),
    (3, _("jueves")),
    (4, _("viernes")),
    (5, _("sábado")),
    (6, _("domingo")),
]


class WeeklySlot(models.Model):
    """A slot that repeats each week in local time; ``closes`` at or before ``opens`` is the next day."""

    weekday = models.PositiveSmallIntegerField(_("día"), choices=WEEKDAYS)
    opens = models.TimeField(_("abre"))
    closes = models.TimeField(_("cierra"))
    valid_from = models.DateField(_("desde"), null=True, blank=True)
    valid_until = models.DateField(_("hasta"), null=True, blank=True)
    note = TranslatedField(verbose_name=_("nota"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="%(app_label)s_%(class)s_weekday_0_to_6"),
        ]


class OpeningSlot(WeeklySlot):
    """When a unit's door is open."""

    unit = models.ForeignKey("centres.Unit", models.CASCADE, related_name="slots")


class Closure(models.Model):
    """Days on which a unit, or the whole centre when ``unit`` is empty, is closed."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="closures")
    unit = models.ForeignKey("centres.Unit", models.CASCADE, null=True, blank=True, related_name="closures")
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"))  # inclusive
    reason = TranslatedField(verbose_name=_("motivo"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="closure_ends_after_start"),
        ]
