"""What comes back: a provider's proposed change, whether people were served, and what nobody found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import Permission, User
from integrhabitat.directory.models.service import Service
from integrhabitat.kernel.records import RandomKey, Record

WHY_NOT = [
    ("closed", _("estaba cerrado")),
    ("moved", _("ya no está allí")),
    ("documents", _("pidieron un documento que no tenía")),
    ("language", _("nadie hablaba mi idioma")),
    ("full", _("no había lugar")),
    ("cost", _("cobraban")),
    ("treatment", _("el trato no fue bueno")),
    ("other", _("otra razón")),
]


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    """Named reads of proposed changes."""

    def waiting(self) -> "PendingChangeQuerySet":
        """Those that nobody decided yet, the oldest first."""
        return self.filter(state="pending").select_related("service__provider").order_by("created_at")

    def for_user(self, user: User, permission: Permission) -> "PendingChangeQuerySet":
        """Changes of services with which the user may do this."""
        return self.filter(service__in=Service.objects.for_user(user, permission))


class PendingChange(Record):
    """A provider's edit waits as a copy until somebody approves it; differences are shown."""

    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="pending_changes")
    proposed = models.JSONField()  # {field: new value}
    base_version = models.PositiveIntegerField()
    by_label = models.CharField(max_length=150)
    state = models.CharField(
        max_length=8,
        choices=[("pending", _("por revisar")), ("accepted", _("aceptado")), ("rejected", _("no aceptado"))],
        default="pending",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = PendingChangeQuerySet.as_manager()


class ServiceFeedback(models.Model):
    """ "¿Le atendieron?": an answer with no person, no account and no time finer than the week."""

    id = RandomKey()
    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="feedback")
    week = models.DateField()  # its Monday
    was_served = models.BooleanField()
    why_not = models.CharField(max_length=10, choices=WHY_NOT, blank=True)


class UnmetSearch(models.Model):
    """A word that found nothing, by territory and month: an unmet need with no trace of who asked."""

    word = models.CharField(max_length=60)
    territory = models.ForeignKey("centres.Territory", models.CASCADE, null=True, blank=True, related_name="+")
    month = models.DateField()  # its first day
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "territory", "month"], name="unmet_search_once"),
            models.UniqueConstraint(
                fields=["word", "month"], condition=models.Q(territory=None), name="unmet_search_once_without_place"
            ),
        ]
