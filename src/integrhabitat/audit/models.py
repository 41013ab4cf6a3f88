"""The trace of acts and of sensitive reads."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Rows that are only ever added."""

    def of(self, kind: str, pk: object) -> "AuditEventQuerySet":
        """Everything that happened to one object, oldest first."""
        return self.filter(target_kind=kind, target_id=str(pk)).order_by("at", "pk")

    def update(self, **values: Any) -> NoReturn:
        """Refused: a trace is corrected by a new row."""
        raise TypeError("audit events are never changed")

    def delete(self) -> NoReturn:
        """Refused: a trace is never deleted from the program."""
        raise TypeError("audit events are never deleted")


class AuditEvent(models.Model):
    """Who did or read what, when, and in which scope; opaque ids and codes, no foreign keys.

    ``sequence`` and ``mac`` are room for the chain per data controller; both empty until it arrives.
    """

    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=80)
    target_kind = models.CharField(max_length=80)
    target_id = models.CharField(max_length=64)
    actor_id = models.CharField(max_length=64, blank=True)  # '' means the program itself or nobody signed in
    scope = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)
    sequence = models.BigIntegerField(null=True)
    mac = models.BinaryField(null=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "sequence"], name="audit_sequence_once_per_scope")
        ]
        indexes: ClassVar = [
            models.Index(fields=["target_kind", "target_id"]),
            models.Index(fields=["actor_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_kind}:{self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only; a second save is refused."""
        if not self._state.adding:
            raise TypeError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: a trace is never deleted from the program."""
        raise TypeError("audit events are never deleted")
