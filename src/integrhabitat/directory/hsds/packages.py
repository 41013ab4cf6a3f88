"""Opens what people hand over: a JSON file, a folder or a zip of CSV tables, a data package."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from integrhabitat.backoffice.api import SourceFile, UnreadableFile, csv_rows, source_files
from integrhabitat.directory.hsds import json_files, tables
from integrhabitat.directory.hsds.columns import ENTITY_TABLES, ORDER, TABLES, table_of
from integrhabitat.directory.hsds.entities import Entity, Splitter

Row = dict[str, Any]
JSON_ENDINGS = (".json", ".ndjson", ".jsonl")


def entities(path: Path) -> Iterator[Entity]:
    """Every entity in what lies at ``path`` (``UnreadableFile`` says why it cannot be read)."""
    if path.suffix.lower() == ".csv" or path.name == "datapackage.json":
        path = path.parent
    with source_files(path) as files:
        named = {file.name: table for file in files if (table := _table(file.name))}
        if named:
            yield from _package({file.name: file for file in files}, named)
            return
        found = [file for file in files if file.name.lower().endswith(JSON_ENDINGS) or len(files) == 1]
        if len(found) != 1:
            raise UnreadableFile(_("No hay tablas del estándar (services.csv…) ni un único archivo JSON."))
        yield from _json(found[0])


def _table(name: str) -> str:
    return table_of(name) if name.lower().endswith(".csv") else ""


def _json(file: SourceFile) -> Iterator[Entity]:
    with file.open() as stream:
        layout = json_files.shape(stream)
        if layout == json_files.TABULAR:
            rows = json_files.tables(stream)
            yield from tables.entities((TABLES[name.removesuffix(".csv")], n, name, row) for name, n, row in rows)
            return
        splitter = Splitter()
        for number, row in enumerate(json_files.objects(stream, layout=layout), start=1):
            yield from splitter.split(row, number)


def _package(files: dict[str, SourceFile], named: dict[str, str]) -> Iterator[Entity]:
    if not set(named.values()) & set(ENTITY_TABLES):
        raise UnreadableFile(_("Faltan services.csv, locations.csv y organizations.csv: no hay qué importar."))
    yield from tables.entities(_lines(files, named))


def _lines(files: dict[str, SourceFile], named: dict[str, str]) -> Iterator[tuple[str, int, str, Row]]:
    """Lines of files of things before lines of files that point to them."""
    for name in sorted(named, key=lambda name: (ORDER.get(named[name], len(ORDER)), name)):
        short = PurePosixPath(name).name
        for number, row in csv_rows(files[name]):
            yield named[name], number, short, {column.lower(): cell for column, cell in row.items() if column}
