"""Imports: the run, its rows in staging, and where each imported object came from."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import uuid7

RUN_STATES = LifeCycle(
    states={
        "reading": _("leyendo"),
        "checked": _("revisada"),
        "applying": _("guardando"),
        "done": _("terminada"),
        "failed": _("interrumpida"),
        "discarded": _("descartada"),
    },
    moves={
        "reading": ["reading", "checked", "applying", "failed", "discarded"],
        "checked": ["reading", "applying", "discarded"],
        "applying": ["applying", "done", "failed"],
        "failed": ["reading", "applying", "discarded"],
        "done": ["applying"],  # rows that clashed and were decided upon afterwards
    },
)
UNFINISHED = ("reading", "checked", "applying", "failed")

ROW_STATES = [
    ("waiting", _("en espera")),
    ("created", _("nueva")),
    ("updated", _("actualizada")),
    ("unchanged", _("sin cambios")),
    ("refused", _("rechazada")),
    ("conflict", _("editada aquí")),
]


class ImportRun(models.Model):
    """One file on its way in: read and checked into staging, then applied in batches.

    ``cursor`` counts the rows already read, so that a killed run goes on where it stood.
    ``token`` belongs to the process that works on it; another one that starts takes it over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.SlugField()
    source = models.CharField(_("fuente"), max_length=200)
    file_name = models.CharField(_("archivo"), max_length=250)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(_("bytes"))
    options = models.JSONField(default=dict)
    state = models.CharField(_("estado"), max_length=9, choices=RUN_STATES.choices, default=RUN_STATES.start)
    dry_run = models.BooleanField(_("solo revisar"), default=False)
    cursor = models.PositiveIntegerField(default=0)
    token = models.UUIDField(null=True)
    created = models.PositiveIntegerField(_("nuevas"), default=0)
    updated = models.PositiveIntegerField(_("actualizadas"), default=0)
    unchanged = models.PositiveIntegerField(_("sin cambios"), default=0)
    refused = models.PositiveIntegerField(_("rechazadas"), default=0)
    conflicts = models.PositiveIntegerField(_("editadas aquí"), default=0)
    problem = models.CharField(_("por qué se interrumpió"), max_length=300, blank=True)
    started_at = models.DateTimeField(_("inicio"))
    finished_at = models.DateTimeField(_("fin"), null=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=RUN_STATES.constraint("state"), name="import_run_state_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "source", "sha256"]), models.Index(fields=["-started_at"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"

    def move(self, to: str) -> None:
        """Go to state ``to``; raises ``DomainError`` when the table of moves says no."""
        RUN_STATES.check(self.state, to)
        self.state = to

    @property
    def is_working(self) -> bool:
        """Whether a page about it should look again soon."""
        return self.state in ("reading", "applying")

    @property
    def read(self) -> int:
        """How many rows the file has given so far."""
        return self.cursor


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    """Named reads of staging."""

    def not_taken(self) -> "ImportRowQuerySet":
        """Rows that a person has to look at, in the order of the file."""
        return self.filter(state__in=("refused", "conflict")).order_by("sequence")

    def with_notices(self) -> "ImportRowQuerySet":
        """Rows that were taken although something about them was doubtful, in the order of the file."""
        return self.exclude(state__in=("refused", "conflict")).exclude(problems=[]).order_by("sequence")


class ImportRow(models.Model):
    """One row of a file in staging. ``payload`` is emptied once the row was applied.

    ``number`` is the row as people count it in ``file``; ``sequence`` the order of reading.
    ``is_late`` marks a refusal found while applying, which another try may mend.
    """

    # Without an index of its own: the constraint starts with it.
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", db_index=False)
    sequence = models.PositiveIntegerField()
    file = models.CharField(max_length=250, blank=True)
    number = models.PositiveIntegerField()
    entity = models.CharField(max_length=60)
    external_id = models.CharField(max_length=250)
    digest = models.CharField(max_length=32)
    state = models.CharField(max_length=9, choices=ROW_STATES, default="waiting")
    is_late = models.BooleanField(default=False)
    problems = models.JSONField(default=list)  # [{"field": …, "reason": …}]
    payload = models.JSONField(null=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "sequence"], name="import_row_once"),
            models.CheckConstraint(
                condition=Q(state__in=[code for code, _word in ROW_STATES]), name="import_row_state_is_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "state", "sequence"]),
            models.Index(fields=["run", "entity", "external_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.file}:{self.number}"


class SourceRecord(models.Model):
    """Which object a row of somebody else's data became, and what the row looked like then.

    ``object_version`` is the object's version after the import: if it has grown since, the
    object was edited here and the source no longer overwrites it silently.
    """

    source = models.CharField(max_length=200)
    entity = models.CharField(max_length=60)
    external_id = models.CharField(max_length=250)
    digest = models.CharField(max_length=32)
    object_kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    object_version = models.PositiveIntegerField(default=1)
    seen_in_run = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "entity", "external_id"], name="source_record_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.entity}/{self.external_id}"


Payload = dict[str, Any]
