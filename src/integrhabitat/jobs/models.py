"""Work that waits, and messages that must leave."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.records import uuid7

JOB_STATES = [
    ("waiting", _("en espera")),
    ("running", _("en curso")),
    ("done", _("hecho")),
    ("failed", _("fallido")),
]
MESSAGE_STATES = [("waiting", _("por enviar")), ("sent", _("enviado")), ("failed", _("no se pudo enviar"))]


class JobQuerySet(models.QuerySet["Job"]):
    """Named reads of the queue."""

    def ready(self, *, at: datetime) -> "JobQuerySet":
        """Due work that nobody holds, or whose holder died (its lease ran out)."""
        return self.filter(Q(state="waiting", run_at__lte=at) | Q(state="running", lease_until__lt=at))


class Job(models.Model):
    """One piece of background work. ``args`` hold ids and codes only: the table is plain text.

    ``key`` makes it unique for ever: asking again for the same key changes nothing.
    """

    kind = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - NULL is not equal to NULL
    run_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=JOB_STATES, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[code for code, _word in JOB_STATES]), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="job_running_has_a_lease",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "run_at"])]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"


class OutgoingMessage(models.Model):
    """A message to one address; its text is emptied once it has left, since it may carry a link."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=10, choices=[("email", _("correo"))], default="email")
    to = models.CharField(_("para"), max_length=254)
    subject = models.CharField(_("asunto"), max_length=200)
    body = models.TextField(_("texto"), blank=True)
    state = models.CharField(_("estado"), max_length=7, choices=MESSAGE_STATES, default="waiting")
    tries = models.PositiveSmallIntegerField(_("intentos"), default=0)
    last_error = models.CharField(_("último error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("escrito"), auto_now_add=True)
    sent_at = models.DateTimeField(_("enviado"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="message_sent_has_its_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "-created_at"])]

    def __str__(self) -> str:
        return self.subject
