"""Second half of an import: good rows leave staging in batches, guilty ones are found by halving."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from integrhabitat.backoffice.importing import Context, Importer, Outcome, Problem, RawRow
from integrhabitat.backoffice.models import ImportRow, ImportRun
from integrhabitat.backoffice.ownership import TakenOver, still_ours
from integrhabitat.backoffice.provenance import Memory
from integrhabitat.backoffice.staging import BATCH
from integrhabitat.kernel.errors import DomainError

logger = logging.getLogger(__name__)
ROW_ERRORS = (DomainError, ValidationError, IntegrityError, DataError, ValueError, TypeError, KeyError, AttributeError)
COUNTERS = {
    "created": "created",
    "updated": "updated",
    "unchanged": "unchanged",
    "refused": "refused",
    "conflict": "conflicts",
}
Counts = Counter[str]


@dataclass(frozen=True)
class Fate:
    """What became of one staged row; ``later`` leaves it waiting."""

    row: ImportRow
    state: str
    problems: tuple[Problem, ...] = ()
    object_id: object = None


def apply_all(importer: Importer, context: Context) -> Counts:
    """Write every waiting row; rows that wait for others are tried again while a pass helps.

    In a dry run each batch is rolled back, only the refusals are noted, and one pass says all.
    Answers how many rows ended in which state.
    """
    if context.run.dry_run:
        return _one_pass(importer, context, is_last=True)
    total: Counts = Counter()
    while True:
        counts = _one_pass(importer, context, is_last=False)
        waiting = counts.pop("later", 0)
        total += counts
        if not waiting:
            return total
        if not counts:
            return total + _one_pass(importer, context, is_last=True)


def _one_pass(importer: Importer, context: Context, *, is_last: bool) -> Counts:
    counts: Counts = Counter()
    for batch in _waiting(context.run):
        counts.update(_apply(importer, batch, context, is_last=is_last))
    return counts


def _waiting(run: ImportRun) -> Iterator[list[ImportRow]]:
    """Waiting rows in the order of the file, at most ``BATCH`` of one entity at a time."""
    last = -1
    while rows := list(run.rows.filter(state="waiting", sequence__gt=last).order_by("sequence")[:BATCH]):
        last = rows[-1].sequence
        start = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or rows[end].entity != rows[start].entity:
                yield rows[start:end]
                start = end


def _apply(importer: Importer, batch: list[ImportRow], context: Context, *, is_last: bool) -> Counts:
    """One transaction for the whole batch; if a row breaks it, one for each half."""
    try:
        with transaction.atomic():
            still_ours(context.run)
            fates = _apply_together(importer, batch, context, is_last=is_last)
            if context.run.dry_run:
                transaction.set_rollback(True)
            else:
                _note(context.run, fates)
    except TakenOver:
        raise
    except ROW_ERRORS as error:
        if len(batch) > 1:
            middle = len(batch) // 2
            first = _apply(importer, batch[:middle], context, is_last=is_last)
            first.update(_apply(importer, batch[middle:], context, is_last=is_last))
            return first
        logger.info("Row %s of import %s refused", batch[0].sequence, context.run.pk, exc_info=error)
        fates = [Fate(batch[0], "refused", problems_of(error))]
        _note_apart(context.run, fates)
    else:
        if context.run.dry_run:
            _note_apart(context.run, [fate for fate in fates if fate.state in ("refused", "conflict")])
    return Counter(fate.state for fate in fates)


def _apply_together(importer: Importer, batch: list[ImportRow], context: Context, *, is_last: bool) -> list[Fate]:
    model: type[models.Model] = apps.get_model(importer.models[batch[0].entity])
    memory = Memory.of(context.run, model, batch)
    clashes = {} if context.options.get("overwrite") else memory.clashes()
    fates = [Fate(row, "conflict", (clashes[row.external_id],)) for row in batch if row.external_id in clashes]
    taken = [row for row in batch if row.external_id not in clashes]
    outcomes = importer.apply([_raw(row) for row in taken], context) if taken else []
    if len(outcomes) != len(taken):
        raise RuntimeError(f"importer {importer.kind} gave {len(outcomes)} outcomes for {len(taken)} rows")
    for row, outcome in zip(taken, outcomes, strict=True):
        fates.append(_fate(row, outcome, memory, is_last=is_last))
    memory.keep({fate.row.external_id: fate.object_id for fate in fates if fate.object_id is not None})
    return fates


def _fate(row: ImportRow, outcome: Outcome, memory: Memory, *, is_last: bool) -> Fate:
    if outcome.state == "refused" or (outcome.state == "later" and is_last):
        return Fate(row, "refused", outcome.problems)
    if outcome.state == "later":
        return Fate(row, "later")
    if outcome.object_id is None:
        raise RuntimeError("an accepted row needs the id of its object")
    state = outcome.state or ("updated" if row.external_id in memory else "created")
    return Fate(row, state, outcome.problems, outcome.object_id)


def _raw(row: ImportRow) -> RawRow:
    data: dict[str, Any] = row.payload or {}
    return RawRow(row.entity, row.external_id, data, row.number, row.file)


def _note_apart(run: ImportRun, fates: Sequence[Fate]) -> None:
    if fates:
        with transaction.atomic():
            still_ours(run)
            _note(run, fates)


def _note(run: ImportRun, fates: Sequence[Fate]) -> None:
    """Write in staging what became of the rows, and count them on the run."""
    counts = Counter(fate.state for fate in fates if fate.state != "later")
    for state in counts:
        if state not in ("refused", "conflict"):
            done = [fate.row.sequence for fate in fates if fate.state == state]
            run.rows.filter(sequence__in=done).update(state=state, payload=None)
    for fate in fates:
        if fate.state in ("refused", "conflict"):
            problems = [problem.stored() for problem in fate.problems]
            run.rows.filter(pk=fate.row.pk).update(state=fate.state, problems=problems, is_late=True)
    if counts:
        ImportRun.objects.filter(pk=run.pk).update(**{COUNTERS[s]: F(COUNTERS[s]) + n for s, n in counts.items()})


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """What the person reads about an error that one row caused."""
    if isinstance(error, ValidationError):
        named = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return tuple(
            Problem(name if name != "__all__" else "", text) for name, texts in named.items() for text in texts
        )
    if isinstance(error, DomainError):
        return (Problem(error.field, str(error)),)
    if isinstance(error, IntegrityError):
        return (Problem("", _("La base de datos no acepta esta fila: %s.") % _constraint(error)),)
    return (Problem("", _("La fila no se pudo guardar (%s).") % type(error).__name__),)


def _constraint(error: IntegrityError) -> str:
    """The name of the broken rule; never the values, which PostgreSQL quotes in its message."""
    detail = getattr(error.__cause__, "diag", None)
    if detail is not None:
        return str(detail.constraint_name or detail.column_name or "")
    return str(error).partition("failed: ")[2] or str(error)
