"""First half of an import: read, check, and put rows into staging in batches."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from integrhabitat.backoffice.importing import Context, Importer, Problem, RawRow
from integrhabitat.backoffice.models import ImportRow, ImportRun, SourceRecord
from integrhabitat.backoffice.ownership import still_ours
from integrhabitat.backoffice.storable import flaw, storable
from integrhabitat.kernel import bulk

BATCH = 500
LONGEST_ID = 250


def stage(importer: Importer, path: Path, context: Context) -> None:
    """Bring every row of ``path`` into staging, from where an earlier try stopped."""
    run = context.run
    rows = itertools.islice(importer.read(path, context.options), run.cursor, None)
    for batch in batches(rows):
        staged = _checked(importer, batch, context)
        with transaction.atomic():
            still_ours(run)
            _write(run, staged)
        run.cursor += len(staged)


def batches(rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
    """At most ``BATCH`` rows of one entity at a time, so that one look-up serves them all."""
    for _entity, same in itertools.groupby(rows, key=lambda row: row.entity):
        while batch := list(itertools.islice(same, BATCH)):
            yield batch


def _checked(importer: Importer, batch: Sequence[RawRow], context: Context) -> list[ImportRow]:
    """The rows of a batch as they go into staging; nothing is written yet."""
    entity, ids = batch[0].entity, [row.external_id for row in batch]
    first_seen = dict(
        ImportRow.objects.filter(run=context.run, entity=entity, external_id__in=ids)
        .exclude(state="refused")
        .values_list("external_id", "number")
    )
    known = _digests(context, entity, ids)
    staged = []
    for sequence, row in enumerate(batch, start=context.run.cursor):
        problems = [*row.problems, *_own_problems(row, first_seen)]
        if all(problem.is_notice for problem in problems):
            problems += importer.check(row, context)
        is_refused = not all(problem.is_notice for problem in problems)
        problems = [problem for problem in problems if not (is_refused and problem.is_notice)]
        digest = "" if is_refused else importer.digest(row.data)
        state = "refused" if is_refused else "unchanged" if known.get(row.external_id) == digest else "waiting"
        if state != "refused":
            first_seen[row.external_id] = row.number
        staged.append(_row(context.run, sequence, row, digest, state, problems))
    return staged


def _row(run: ImportRun, sequence: int, row: RawRow, digest: str, state: str, problems: Sequence[Problem]) -> ImportRow:
    return bulk.fresh(
        ImportRow,
        run_id=run.pk,
        sequence=sequence,
        file=row.file[:250],
        number=row.number,
        entity=row.entity,
        external_id=str(storable(row.external_id[:LONGEST_ID])),
        digest=digest,
        state=state,
        problems=[problem.stored() for problem in problems],
        payload=None if state == "unchanged" else storable(row.data),
    )


def _own_problems(row: RawRow, first_seen: dict[str, int]) -> list[Problem]:
    """What is wrong with any row of any kind."""
    if not row.external_id:
        return [Problem("id", _("Falta el identificador de la fila."))]
    if len(row.external_id) > LONGEST_ID:
        return [Problem("id", _("El identificador es demasiado largo (más de %d letras).") % LONGEST_ID)]
    if row.external_id in first_seen:
        sentence = _("Este identificador ya apareció en la fila %d.")
        return [Problem("id", sentence % first_seen[row.external_id])]
    sentence = flaw(row.data)
    return [Problem("", sentence)] if sentence else []


def _digests(context: Context, entity: str, ids: Sequence[str]) -> dict[str, str]:
    if context.options.get("again"):
        return {}
    known = SourceRecord.objects.filter(source=context.source, entity=entity, external_id__in=ids)
    return dict(known.values_list("external_id", "digest"))


def _write(run: ImportRun, staged: Sequence[ImportRow]) -> None:
    bulk.insert(staged)
    unchanged = [row.external_id for row in staged if row.state == "unchanged"]
    if unchanged:
        SourceRecord.objects.filter(source=run.source, entity=staged[0].entity, external_id__in=unchanged).update(
            seen_in_run=run.pk
        )
    ImportRun.objects.filter(pk=run.pk).update(
        cursor=F("cursor") + len(staged),
        unchanged=F("unchanged") + len(unchanged),
        refused=F("refused") + sum(row.state == "refused" for row in staged),
    )
