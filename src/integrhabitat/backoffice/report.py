"""What an import tells at its end, in words or as JSON."""

import json
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from integrhabitat.backoffice.models import ImportRow, ImportRun

MOST_SHOWN = 100  # in words; JSON and the file of refused rows have them all


def not_taken(run: ImportRun) -> Iterator[dict[str, object]]:
    """One entry for each problem of each row that was not taken, in the order of the file."""
    for row in run.rows.not_taken().iterator(chunk_size=1000):
        yield from entries(row)


def notices(run: ImportRun) -> Iterator[dict[str, object]]:
    """One entry for each notice on a row that was taken, in the order of the file."""
    for row in run.rows.with_notices().iterator(chunk_size=1000):
        yield from entries(row)


def entries(row: ImportRow) -> list[dict[str, object]]:
    """The problems of one row with where they stand."""
    where = {"file": row.file, "row": row.number, "entity": row.entity, "id": row.external_id, "state": row.state}
    return [{**where, **problem} for problem in row.problems or [{"field": "", "reason": ""}]]


def counts(run: ImportRun) -> dict[str, int]:
    """How many rows ended how."""
    return {
        "read": run.read,
        "created": run.created,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "refused": run.refused,
        "conflicts": run.conflicts,
    }


def write_json(run: ImportRun, out: IO[str]) -> None:
    """One JSON object; the rows are written one after another, never held together."""
    head = {"kind": run.kind, "source": run.source, "file": run.file_name, "run": str(run.pk), "dry_run": run.dry_run}
    text = json.dumps({**head, **counts(run)}, ensure_ascii=False)
    out.write(text[:-1] + ', "rows": [')
    _write_entries(not_taken(run), out)
    out.write('], "notices": [')
    _write_entries(notices(run), out)
    out.write("]}\n")


def _write_entries(found: Iterator[dict[str, object]], out: IO[str]) -> None:
    for place, entry in enumerate(found):
        out.write((",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False))


def write_words(run: ImportRun, out: IO[str]) -> None:
    """A few lines in Spanish, then the rows that were not taken."""
    if run.dry_run:
        out.write(_("Solo revisión: no se guardó nada.") + "\n")
    words = [
        (_("leídas"), run.read),
        (_("nuevas"), run.created),
        (_("actualizadas"), run.updated),
        (_("sin cambios"), run.unchanged),
        (_("rechazadas"), run.refused),
        (_("editadas aquí"), run.conflicts),
    ]
    out.write(" · ".join(f"{word}: {number}" for word, number in words) + "\n")
    _write_lines(not_taken(run), out, _("… y más. Véalas todas con --refused ARCHIVO.csv o con --json."))
    if run.rows.with_notices().exists():
        out.write(_("Avisos sobre filas que sí entraron:") + "\n")
        _write_lines(notices(run), out, _("… y más. Véalos todos con --json."))


def _write_lines(found: Iterator[dict[str, object]], out: IO[str], and_more: str) -> None:
    for place, entry in enumerate(found):
        if place == MOST_SHOWN:
            out.write(and_more + "\n")
            break
        field = f" [{entry['field']}]" if entry["field"] else ""
        where = f"{entry['file']}, " if entry["file"] else ""
        out.write(f"  {where}{_('fila')} {entry['row']}{field}: {entry['reason']}\n")
