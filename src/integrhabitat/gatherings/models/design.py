"""How the house feels to those who use it and to those who work in it: rated without a name, answered with a date."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import RandomKey, Record, uuid7

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

CRITERIA = [
    ("privacy", _("privacidad al conversar")),
    ("access", _("entrar y moverse sin barreras")),
    ("light", _("luz y aire")),
    ("warmth", _("calor, frío y ruido")),
    ("safety", _("sentirse a salvo")),
    ("signs", _("saber adónde ir")),
    ("beauty", _("belleza")),
    ("dignity", _("trato digno del lugar")),
    ("culture", _("reconocer su cultura aquí")),
]
RATER_SIDES = [("visitor", _("vengo al centro")), ("staff", _("trabajo en el centro"))]
FEWEST = 5  # answers below which a mean could point at somebody
LOW = 3  # a mean below it asks for an action


class DesignAuditQuerySet(models.QuerySet["DesignAudit"]):
    """Named reads of audits."""

    def published(self) -> "DesignAuditQuerySet":
        """Audits at centres with an open door that use this module."""
        open_door = Centre.objects.open_door().filter(modules__code="gatherings", modules__is_on=True)
        return self.filter(centre__in=open_door)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "DesignAuditQuerySet":
        """Audits at centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_list(self) -> "DesignAuditQuerySet":
        """With its criteria, the newest first."""
        return self.select_related("centre").prefetch_related("criteria__ratings").order_by("-opened_on", "-created_at")


class DesignAudit(Record):
    """One round of asking; when it closes its means stay as they are."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="design_audits")
    opened_on = models.DateField(_("abierta el"))
    closed_on = models.DateField(_("cerrada el"), null=True, blank=True, editable=False)

    objects = DesignAuditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre"], condition=Q(closed_on=None), name="one_open_design_audit"),
        ]

    def get_absolute_url(self) -> str:
        """Where people rate."""
        return reverse("gatherings:rate_house", args=[self.pk])


class AuditCriterion(models.Model):
    """One thing that is rated in an audit; what must be improved is promised about this row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    audit = models.ForeignKey(DesignAudit, models.CASCADE, related_name="criteria")
    code = models.CharField(_("criterio"), max_length=10, choices=CRITERIA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "code"], name="criterion_once_an_audit")]

    @property
    def answers(self) -> int:
        """How many rated it."""
        return len(self.ratings.all())

    @property
    def mean(self) -> float | None:
        """The mean of 1 to 5, or ``None`` without answers. Reads ``ratings``: prefetch it in lists."""
        scores = [rating.score for rating in self.ratings.all()]
        return round(sum(scores) / len(scores), 1) if scores else None

    @property
    def is_shown(self) -> bool:
        """Whether enough answered to show the mean."""
        return self.answers >= FEWEST

    @property
    def is_low(self) -> bool:
        """Whether it asks for an action."""
        scores = [rating.score for rating in self.ratings.all()]
        return bool(scores) and sum(scores) < LOW * len(scores)


class DesignRating(models.Model):
    """One score of one criterion, without name, time or link to the other scores of the same person."""

    id = RandomKey()
    criterion = models.ForeignKey(AuditCriterion, models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=7, choices=RATER_SIDES, default="visitor")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="design_score_1_to_5"),
            models.CheckConstraint(condition=Q(side__in=["visitor", "staff"]), name="design_rater_side_known"),
        ]
