"""The import of HSDS: what the staged import of the house calls to read, check and store each row."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.backoffice.api import Context, Importer, Outcome, Problem, RawRow
from integrhabitat.directory.hsds import checks, incoming, packages, writing
from integrhabitat.directory.hsds.entities import Entity
from integrhabitat.directory.hsds.findings import Finding
from integrhabitat.directory.hsds.indexing import Indexer
from integrhabitat.directory.hsds.mending import Mender
from integrhabitat.directory.hsds.speech import language_of
from integrhabitat.directory.hsds.terms import TermMatcher
from integrhabitat.directory.models import Location, Schedule

Options = Mapping[str, Any]
STORED = ("organization", "location", "service")
TELLING, LONGEST_SAMPLE = 200, 20_000  # rows with a description; rows held while looking for them
CHUNK = 2000  # rows sorted by kind together: batches of one kind, and still constant memory


def read(path: Path, options: Options) -> Iterator[RawRow]:
    """The rows of a file, folder or zip, mended; organisations before places before services."""
    rows = packages.entities(path)
    sample = _sample(rows)
    language = str(options.get("language") or language_of(_spoken(sample)))
    stream = itertools.chain(sample, rows)
    while chunk := list(itertools.islice(stream, CHUNK)):
        for entity in sorted(chunk, key=_order):
            yield _raw(entity, language)


def _sample(rows: Iterator[Entity]) -> list[Entity]:
    """The first rows, until enough of them say something in some language."""
    sample: list[Entity] = []
    telling = 0
    while telling < TELLING and len(sample) < LONGEST_SAMPLE:
        entity = next(rows, None)
        if entity is None:
            break
        sample.append(entity)
        telling += bool(entity.data.get("description"))
    return sample


def _order(entity: Entity) -> int:
    return STORED.index(entity.kind) if entity.kind in STORED else -1


def _spoken(sample: Sequence[Entity]) -> str:
    return " ".join(str(entity.data.get("description", "")) for entity in sample)[:200_000]


def _raw(entity: Entity, language: str) -> RawRow:
    """A row for staging; its notices travel with it, its errors keep it out."""
    mender = Mender("hsds", ids_are_uuids=not entity.file)
    data = mender.mend(entity.data)
    if entity.kind in STORED and data:
        data.setdefault("content_language", language)
    key = entity.external_id or (f"{entity.file}:{entity.number}" if entity.file else "")
    row = RawRow(entity.kind, key, data, entity.number, entity.file)
    row.problems += [_problem(finding) for finding in (*entity.findings, *mender.findings)]
    if entity.kind in ("taxonomy", "taxonomy_term"):
        row.problems.append(
            Problem("", _("Las categorías son las de esta casa; un término ajeno entra con su servicio."))
        )
    return row


def _problem(finding: Finding) -> Problem:
    return Problem(finding.field, finding.reason, is_notice=not finding.is_error)


def check(row: RawRow, context: Context) -> list[Problem]:
    """What is wrong or doubtful in one row."""
    return [_problem(finding) for finding in checks.check(row.entity, row.data, on=context.at.date())]


def apply(rows: list[RawRow], context: Context) -> list[Outcome]:
    """Store a batch of rows of one entity."""
    store = {"organization": _organisations, "location": _locations, "service": _services}
    return store[rows[0].entity](rows, context)


def _origin(row: RawRow, context: Context) -> incoming.Origin:
    return incoming.Origin(context.source, str(row.data.get("content_language", "es")), context.at.date())


def _organisations(rows: list[RawRow], context: Context) -> list[Outcome]:
    parents = context.references("organization", [str(row.data.get("parent_organization_id", "")) for row in rows])
    found = []
    for row in rows:
        pk = context.uuid("organization", row.external_id)
        parent = parents.get(str(row.data.get("parent_organization_id", "")))
        origin = _origin(row, context)
        found.append(incoming.organisation(pk, row.data, origin, parent=None if parent == str(pk) else parent))
    writing.store_organisations(found)
    return [Outcome(organisation.pk) for organisation in found]


def _locations(rows: list[RawRow], context: Context) -> list[Outcome]:
    owners = context.references("organization", [str(row.data.get("organization_id", "")) for row in rows])
    found: list[Location] = []
    parts: list[Model] = []
    for row in rows:
        pk = context.uuid("location", row.external_id)
        owner = owners.get(str(row.data.get("organization_id", "")))
        place = incoming.location(pk, row.data, _origin(row, context), organisation_id=owner)
        parts += incoming.schedules(row.data, place.extra, location_id=pk)
        parts += [] if place.is_hidden else incoming.phones(row.data, location_id=pk)
        found.append(place)
    writing.store_locations(found, parts=parts, territories=context.memo.setdefault("territories", {}))
    _indexer(context).remember(found, [part for part in parts if isinstance(part, Schedule)])
    return [Outcome(place.pk) for place in found]


def _services(rows: list[RawRow], context: Context) -> list[Outcome]:
    providers = context.references("organization", [str(row.data.get("organization_id", "")) for row in rows])
    links = [link for row in rows for link in row.data.get("service_at_locations", [])]
    places = context.references("location", [str(link.get("location_id", "")) for link in links])
    outcomes: list[Outcome] = []
    ready = []
    for row in rows:
        provider = providers.get(str(row.data.get("organization_id", "")))
        if provider is None:
            outcomes.append(Outcome.later(Problem("organization_id", _("La organización que lo presta no entró."))))
            continue
        pk = context.uuid("service", row.external_id)
        ready.append(incoming.service(pk, row.data, _origin(row, context), provider=provider, places=places))
        outcomes.append(Outcome(pk))
    if "matcher" not in context.memo:
        context.memo["matcher"] = TermMatcher.load()
    codes = writing.store_services(ready, matcher=context.memo["matcher"])
    if not context.run.dry_run:  # a review has taken the organisations back by now
        _indexer(context).index(ready, codes, at=context.at)
    return outcomes


def _indexer(context: Context) -> Indexer:
    if "indexer" not in context.memo:
        context.memo["indexer"] = Indexer()
    found: Indexer = context.memo["indexer"]
    return found


IMPORTER = Importer(
    kind="hsds",
    name=gettext_lazy("Directorio de servicios (HSDS)"),
    read=read,
    check=check,
    apply=apply,
    models={
        "organization": "centres.Organisation",
        "location": "directory.Location",
        "service": "directory.Service",
    },
    accepts=".json,.ndjson,.csv,.zip",
)
