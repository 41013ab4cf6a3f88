"""What an importer is: how a module says what it can read, check and write."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from django.utils.functional import Promise

from integrhabitat.backoffice.models import ImportRow, ImportRun, SourceRecord
from integrhabitat.kernel.records import uuid_of
from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class Problem:
    """Why a row cannot come in: the field ('' for the whole row) and a sentence for the person.

    A notice (``is_notice``) lets the row in and only tells what was doubtful or mended.
    """

    field: str
    reason: str | Promise
    is_notice: bool = False

    def stored(self) -> dict[str, str]:
        """As it is kept in staging."""
        return {"field": self.field, "reason": str(self.reason)}


@dataclass(slots=True)
class RawRow:
    """One row as read: the kind of thing, the source's own id, the data, and where it stood.

    ``number`` is the row as people count it (a CSV's header is row 1). ``problems`` are what
    the reader itself already found, notices among them.
    """

    entity: str
    external_id: str
    data: dict[str, Any]
    number: int
    file: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What became of one row; ``state`` is worked out from the source's memory when left empty."""

    object_id: object = None
    state: Literal["", "created", "updated", "unchanged", "refused", "later"] = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def refuse(cls, *problems: Problem) -> "Outcome":
        """The row cannot come in."""
        return cls(state="refused", problems=problems)

    @classmethod
    def later(cls, problem: Problem) -> "Outcome":
        """The row needs another that is not here yet; ``problem`` is told if it never comes."""
        return cls(state="later", problems=(problem,))


Options = Mapping[str, Any]


@dataclass
class Context:
    """What check and apply may know: source, instant, options, and what else is here or in the file."""

    run: ImportRun
    at: datetime
    options: Options = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)  # small look-up tables an importer keeps for one run

    @property
    def source(self) -> str:
        """Who the rows come from."""
        return self.run.source

    def uuid(self, entity: str, external_id: str) -> UUID:
        """Our identifier for a row of this source."""
        return uuid_of(self.source, entity, external_id)

    def references(self, entity: str, external_ids: Iterable[str]) -> dict[str, str]:
        """Ids of our objects for those of the source's ids that exist, by one query for a whole batch.

        In a dry run the good rows of the file count as if they were here: an id may be answered
        whose object is not in its table.
        """
        wanted = {external_id for external_id in external_ids if external_id}
        known = SourceRecord.objects.filter(source=self.source, entity=entity, external_id__in=wanted)
        found = dict(known.values_list("external_id", "object_id"))
        if self.run.dry_run and len(found) < len(wanted):
            staged = ImportRow.objects.filter(run=self.run, entity=entity, external_id__in=wanted - found.keys())
            for external_id in staged.filter(state="waiting").values_list("external_id", flat=True):
                found[external_id] = str(self.uuid(entity, external_id))
        return found


Read = Callable[[Path, Options], Iterator[RawRow]]
Check = Callable[[RawRow, Context], list[Problem]]
Apply = Callable[[list[RawRow], Context], list[Outcome]]


@dataclass(frozen=True)
class Importer:
    """One kind of file that a module can take in, declared in its ``importers.py``.

    ``read`` yields rows lazily, referred things first. ``check`` looks at one row. ``apply``
    writes up to 500 rows of one entity in the caller's transaction and answers one outcome for
    each, in order; it may raise, then the batch is halved until the guilty row is found.
    ``models`` tells which model an entity becomes. A higher ``version`` makes unchanged rows
    count as changed, after the importer itself has learnt something.
    """

    kind: str
    name: str | Promise
    read: Read
    check: Check
    apply: Apply
    models: Mapping[str, str]
    finish: Callable[[Context], None] | None = None
    accepts: str | Promise = ""
    version: int = 1

    def digest(self, data: dict[str, Any]) -> str:
        """A fingerprint of the row's content, equal for equal content in any order of fields."""
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        stamp = f"{self.version}\x1f{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(stamp, digest_size=16).hexdigest()


importers: Registry[Importer] = Registry("importer")


@dataclass(frozen=True)
class Exporter:
    """One kind of file that a module can write; ``write`` gets the path and answers how many rows it wrote."""

    kind: str
    name: str | Promise
    write: Callable[[Path, Options], int]


exporters: Registry[Exporter] = Registry("exporter")


def declare_importer(importer: Importer) -> Importer:
    """Make ``integrhabitat import KIND`` and the import page know this kind."""
    return importers.register(importer.kind, importer)


def declare_exporter(exporter: Exporter) -> Exporter:
    """Make ``integrhabitat export KIND`` know this kind."""
    return exporters.register(exporter.kind, exporter)
