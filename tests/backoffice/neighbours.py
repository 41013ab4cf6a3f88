"""A small importer of organisations, as a module would declare it, for the tests of the pipeline."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from integrhabitat.backoffice.api import (
    Context,
    Importer,
    Options,
    Outcome,
    Problem,
    RawRow,
    csv_rows,
    json_items,
    source_files,
)
from integrhabitat.centres.models import Organisation


def read(path: Path, options: Options) -> Iterator[RawRow]:
    """Columns id, name, parent; or a JSON list of such objects."""
    with source_files(path) as files:
        for file in files:
            numbered = enumerate(json_items(file, "item"), 1) if file.name.endswith(".json") else csv_rows(file)
            for number, data in numbered:
                yield RawRow("organisation", str(data.get("id", "")), data, number, file.name)


def check(row: RawRow, context: Context) -> list[Problem]:
    """A name is compulsory; one all in capitals is only odd."""
    if not row.data.get("name"):
        return [Problem("name", "Falta el nombre.")]
    return [Problem("name", "Está todo en mayúsculas.", is_notice=True)] if row.data["name"].isupper() else []


def apply(rows: list[RawRow], context: Context) -> list[Outcome]:
    """Organisations with their parents; the table refuses names that are too long."""
    parents = context.references("organisation", [row.data.get("parent", "") for row in rows])
    written: dict[str, Organisation] = {}
    outcomes = []
    for row in rows:
        parent = row.data.get("parent") or ""
        if row.data["name"] == "explota":
            raise ValueError("Rosa Quispe")
        if parent and parent not in parents and parent not in written:
            outcomes.append(Outcome.later(Problem("parent", f"No existe «{parent}».")))
            continue
        written[row.external_id] = organisation(
            row, context, parents.get(parent) or (parent and context.uuid("organisation", parent))
        )
        outcomes.append(Outcome(written[row.external_id].pk))
    fields = ["name", "parent"]
    Organisation.objects.bulk_create(
        written.values(), update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    return outcomes


def organisation(row: RawRow, context: Context, parent: Any) -> Organisation:
    """The row as an object that is not yet saved."""
    pk = context.uuid("organisation", row.external_id)
    return Organisation(pk=pk, name=row.data["name"], parent_id=parent or None, source=context.source)


NEIGHBOURS = Importer(
    kind="neighbours",
    name="vecindad",
    read=read,
    check=check,
    apply=apply,
    models={"organisation": "centres.Organisation"},
)
