"""Rows that were not taken, as a file to mend and bring again."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.models import ImportRow, ImportRun
from integrhabitat.backoffice.tables import Column, write_csv, write_xlsx

MOST_COLUMNS = 200


def refused_columns(run: ImportRun) -> list[Column]:
    """Where, why, and then the fields of the first rows as the file had them."""
    names: dict[str, None] = {}
    for payload in run.rows.not_taken().values_list("payload", flat=True)[:MOST_COLUMNS]:
        names.update(dict.fromkeys(payload or {}))
    fields = [Column(name, partial(field_of, name)) for name in list(names)[:MOST_COLUMNS]]
    return [
        Column(_("archivo"), lambda row: row.file),
        Column(_("fila"), lambda row: row.number),
        Column(_("identificador"), lambda row: row.external_id),
        Column(_("motivo"), reasons),
        *fields,
    ]


def field_of(name: str, row: ImportRow) -> object:
    """One field of the row as the file had it."""
    return (row.payload or {}).get(name)


def reasons(row: ImportRow) -> str:
    """Every problem of the row in one cell."""
    return "; ".join(f"{p['field']}: {p['reason']}" if p["field"] else p["reason"] for p in row.problems)


def refused_rows(run: ImportRun) -> Iterator[ImportRow]:
    """The rows, a thousand at a time."""
    rows: Iterator[ImportRow] = run.rows.not_taken().iterator(chunk_size=1000)
    return rows


def write_refused(run: ImportRun, path: Path) -> None:
    """Write them as CSV, or as XLSX when the name says so."""
    if path.suffix.lower() == ".xlsx":
        with path.open("wb") as binary:
            write_xlsx(refused_rows(run), refused_columns(run), binary)
    else:
        with path.open("w", encoding="utf-8", newline="") as text:
            write_csv(refused_rows(run), refused_columns(run), text)
