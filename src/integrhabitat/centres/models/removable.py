"""Catalogue rows that can be taken away and brought back for a while."""

from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models

from integrhabitat.kernel.records import Record

Row = TypeVar("Row", bound=models.Model, covariant=True)


class KeptManager(models.Manager[Row]):
    """Rows that nobody took away: what every page reads."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Without the removed ones."""
        return super().get_queryset().filter(removed_at=None)


class Removable(Record):
    """A row that leaves every page at once and can be brought back for thirty days."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = KeptManager()
    everything: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta(Record.Meta):
        abstract = True

    def take_away(self, at: datetime) -> None:
        """Remove it from every page."""
        self.removed_at = at
        self.save(update_fields=["removed_at", "updated_at"])

    def bring_back(self) -> None:
        """Undo the removal."""
        self.removed_at = None
        self.save(update_fields=["removed_at", "updated_at"])
