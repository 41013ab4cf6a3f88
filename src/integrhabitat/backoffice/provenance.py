"""Where each imported object came from, and whether it was edited here since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from integrhabitat.backoffice.importing import Problem
from integrhabitat.backoffice.models import ImportRow, ImportRun, SourceRecord
from integrhabitat.kernel import bulk


@dataclass
class Memory:
    """What is known of one batch of rows of one entity, by the source's ids."""

    run: ImportRun
    model: type[models.Model]
    entity: str
    digests: Mapping[str, str]
    records: Mapping[str, SourceRecord]

    @classmethod
    def of(cls, run: ImportRun, model: type[models.Model], rows: Sequence[ImportRow]) -> "Memory":
        """Look up a batch by one query."""
        digests = {row.external_id: row.digest for row in rows}
        entity = rows[0].entity
        records = SourceRecord.objects.filter(source=run.source, entity=entity, external_id__in=digests)
        return cls(run, model, entity, digests, {record.external_id: record for record in records})

    def __contains__(self, external_id: object) -> bool:
        return external_id in self.records

    def clashes(self) -> dict[str, Problem]:
        """Rows whose object was edited or deleted here since the last import."""
        versions = self._versions([record.object_id for record in self.records.values()])
        found = {}
        for external_id, record in self.records.items():
            version = versions.get(record.object_id)
            if version is None:
                found[external_id] = Problem("", _("Se borró aquí después de la última importación."))
            elif version > record.object_version:
                found[external_id] = Problem("", _("Se editó aquí después de la última importación."))
        return found

    def keep(self, objects: Mapping[str, object]) -> None:
        """Remember which object each row became and what both looked like."""
        versions = self._versions([str(pk) for pk in objects.values()])
        records = [
            bulk.fresh(
                SourceRecord,
                source=self.run.source,
                entity=self.entity,
                external_id=external_id,
                digest=self.digests[external_id],
                object_kind=self.model._meta.label_lower,
                object_id=str(pk),
                object_version=versions.get(str(pk), 1),
                seen_in_run=self.run.pk,
            )
            for external_id, pk in objects.items()
        ]
        bulk.upsert(records, unique=["source", "entity", "external_id"])

    def _versions(self, ids: Sequence[str]) -> dict[str, int]:
        if not ids:
            return {}
        versioned = any(field.name == "version" for field in self.model._meta.get_fields())
        rows = self.model._default_manager.filter(pk__in=ids).values_list("pk", "version" if versioned else "pk")
        return {str(pk): version if versioned else 1 for pk, version in rows}


def unseen(run: ImportRun, entity: str) -> "models.QuerySet[SourceRecord]":
    """Records of the run's source that its file no longer mentions."""
    return SourceRecord.objects.filter(source=run.source, entity=entity).exclude(seen_in_run=run.pk)
