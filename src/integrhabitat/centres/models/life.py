"""The life of a centre and the neighbours' part in each stage."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models.centre import STAGES
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField


class StageChange(models.Model):
    """One dated move of a centre's life; append-only."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=10, choices=STAGES.choices, blank=True)
    to_stage = models.CharField(max_length=10, choices=STAGES.choices)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)


class HostInvolvement(Record):
    """A meeting, survey or decision in which host neighbours shaped the centre (E5.3)."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="involvements")
    stage = models.CharField(_("etapa"), max_length=10, choices=STAGES.choices)
    held_on = models.DateField(_("fecha"))
    kind = models.CharField(
        _("tipo"),
        max_length=10,
        choices=[
            ("meeting", _("reunión")),
            ("walk", _("recorrido")),
            ("survey", _("consulta")),
            ("vote", _("votación")),
        ],
    )
    people = models.PositiveIntegerField(_("personas"))
    hosts = models.PositiveIntegerField(_("de la comunidad de acogida"))
    decisions = TranslatedField(verbose_name=_("qué se decidió"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hosts__lte=F("people")), name="involvement_hosts_within_people"),
        ]
