"""A place kept for somebody who may stay without a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.records import uuid7

NEEDS = [
    ("childcare", _("cuidado de niñas y niños")),
    ("interpreter", _("intérprete")),
    ("access", _("acceso sin gradas")),
    ("food", _("comida sin ciertos alimentos")),
]


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """Named reads of places kept."""

    def standing(self) -> "SignUpQuerySet":
        """Those that hold a place or wait for one."""
        return self.exclude(state="left")


class SignUp(models.Model):
    """One person's place in a session, or in all of a series when ``session`` is empty.

    ``name`` is whatever she wants to be called, or nothing; the code that follows it is kept as a digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey("gatherings.Gathering", models.CASCADE, related_name="sign_ups")
    session = models.ForeignKey("gatherings.Session", models.CASCADE, null=True, blank=True, related_name="sign_ups")
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, blank=True, related_name="sign_ups")
    name = models.CharField(_("cómo le decimos"), max_length=80, blank=True)
    digest = models.CharField(max_length=40, unique=True, editable=False)
    state = models.CharField(
        max_length=8,
        choices=[("in", _("con lugar")), ("waiting", _("en lista de espera")), ("left", _("se retiró"))],
        default="in",
    )
    promoted_at = models.DateTimeField(null=True, editable=False)  # when a place came free
    population = population_field()
    needs = models.JSONField(_("qué le hace falta para venir"), default=list, blank=True)
    signed_up_at = models.DateTimeField()

    objects = SignUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["in", "waiting", "left"]), name="sign_up_state_known"),
            models.UniqueConstraint(
                fields=["gathering", "session", "alias"],
                condition=Q(alias__isnull=False) & ~Q(state="left"),
                name="alias_signs_up_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["gathering", "alias"],
                condition=Q(alias__isnull=False, session=None) & ~Q(state="left"),
                name="alias_signs_up_once_a_series",
            ),
        ]
        indexes = [models.Index(fields=["gathering", "session", "state", "signed_up_at"])]
