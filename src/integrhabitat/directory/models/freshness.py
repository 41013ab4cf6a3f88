"""Freshness as a contract: who verified what, when, how, and when it is due again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.records import Record

METHODS = [
    ("visit", _("visita")),
    ("phone", _("llamada")),
    ("provider", _("enlace al proveedor")),
    ("web", _("sitio web oficial")),
    ("person", _("alguien que lo usó")),
]


class Verification(Record):
    """One check of a service, help line, route or sheet; append-only."""

    kind = models.CharField(max_length=12)  # service, helpline, route, factsheet
    object_id = models.UUIDField()
    verified_on = models.DateField()
    method = models.CharField(max_length=10, choices=METHODS)
    by_label = models.CharField(max_length=150)
    result = models.CharField(
        max_length=8, choices=[("same", _("sigue igual")), ("changed", _("cambió")), ("closed", _("ya no existe"))]
    )
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "verified_on"])]


class ConfirmationLink(Record):
    """A one-purpose link by which a provider says "sigue igual" or "cambió"; GET never changes anything."""

    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="confirmation_links")
    email = models.EmailField()
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


TASK_REASONS = [
    ("due", _("toca confirmar la información")),
    ("lapsed", _("se ocultó porque nadie la revisó")),
    ("no_staff", _("la mesa permanente no tiene personal")),
    ("changed", _("el proveedor avisó de un cambio")),
    ("feedback", _("varias personas no pudieron ser atendidas")),
]


class VerificationTaskQuerySet(models.QuerySet["VerificationTask"]):
    """The named read of tasks."""

    def open_about(self, kind: str) -> "VerificationTaskQuerySet":
        """Tasks that nobody has closed, about services, lines, routes or sheets."""
        return self.filter(kind=kind, closed_on=None)


class VerificationTask(Record):
    """Something that somebody must look into: one open task for each thing and reason."""

    kind = models.CharField(max_length=12)  # service, helpline, route, factsheet
    object_id = models.UUIDField()
    reason = models.CharField(max_length=8, choices=TASK_REASONS)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = VerificationTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "reason"],
                condition=models.Q(closed_on=None),
                name="verification_task_open_once",
            )
        ]
        indexes = [models.Index(fields=["kind", "object_id"])]
