"""How people see each other before and after an awareness session, told by nobody in particular."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.records import RandomKey

ITEMS = [
    ("acceptance", _("Me siento a gusto con vecinas y vecinos de otros lugares.")),
    ("belonging", _("Siento que este barrio también es mío.")),
]
"""The same sentences for everybody, whoever came first (I1)."""

MOMENTS = [("before", _("antes")), ("after", _("después"))]
SCALE = [
    (1, _("No, nada")),
    (2, _("Poco")),
    (3, _("Ni sí ni no")),
    (4, _("Bastante")),
    (5, _("Sí, mucho")),
]


class AttitudeAnswer(models.Model):
    """One answer to one sentence. Its number is random; it leads to no card, no place kept and no instant."""

    id = RandomKey()
    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="attitude_answers")
    moment = models.CharField(max_length=6, choices=MOMENTS)
    item = models.CharField(max_length=10, choices=ITEMS)
    population = population_field()
    value = models.PositiveSmallIntegerField(choices=SCALE)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="attitude_on_its_scale"),
            models.CheckConstraint(condition=Q(moment__in=["before", "after"]), name="attitude_moment_known"),
        ]
