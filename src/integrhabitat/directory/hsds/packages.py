"""Opens what people hand over: a JSON file, a folder or a zip of CSV tables, a data package."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from integrhabitat.directory.hsds import json_files, tables
from integrhabitat.directory.hsds.columns import ENTITY_TABLES, ORDER, TABLES, table_of
from integrhabitat.directory.hsds.entities import Entity, Splitter
from integrhabitat.kernel.errors import DomainError

Row = dict[str, Any]
UNPACKED_LIMIT = 8_000_000_000  # bytes of all members of a zip together
RATIO_LIMIT = 200  # unpacked to packed; text compresses to a tenth, bombs to a thousandth
CELL_LIMIT = 4_000_000  # characters of one cell


def entities(path: Path) -> Iterator[Entity]:
    """Every entity in what lies at ``path`` (``DomainError`` says why it cannot be read)."""
    if not path.exists():
        raise DomainError(_("No existe: %(path)s") % {"path": path.name})
    if path.is_dir():
        yield from _folder(path)
    elif zipfile.is_zipfile(path):
        yield from _archive(path)
    elif path.suffix.lower() == ".csv" or path.name == "datapackage.json":
        yield from _folder(path.parent)
    else:
        with path.open("rb") as stream:
            yield from _json(stream)


def _json(stream: IO[bytes]) -> Iterator[Entity]:
    layout = json_files.shape(stream)
    if layout == json_files.TABULAR:
        rows = json_files.tables(stream)
        yield from tables.entities((TABLES[name.removesuffix(".csv")], number, name, row) for name, number, row in rows)
        return
    splitter = Splitter()
    for number, row in enumerate(json_files.objects(stream, layout=layout), start=1):
        yield from splitter.split(row, number)


def _folder(folder: Path) -> Iterator[Entity]:
    found = {place.name: place for place in sorted(folder.iterdir()) if place.suffix.lower() == ".csv"}
    named = {name: table for name in found if (table := table_of(name))}
    _need_tables(named)

    def lines() -> Iterator[tuple[str, int, str, Row]]:
        for name in _in_order(named):
            with found[name].open("rb") as stream:
                yield from _lines(stream, name, named[name])

    yield from tables.entities(lines())


def _archive(path: Path) -> Iterator[Entity]:
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _refuse_traps(members)
        named = {member.filename: table for member in members if (table := table_of(member.filename))}
        if not named:
            yield from _archived_json(archive, members)
            return
        _need_tables(named)

        def lines() -> Iterator[tuple[str, int, str, Row]]:
            for name in _in_order(named):
                with archive.open(name) as first, archive.open(name) as stream:
                    encoding = _encoding(first, name)
                    yield from _rows(stream, name, named[name], encoding)

        yield from tables.entities(lines())


def _archived_json(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Entity]:
    names = [member.filename for member in members if member.filename.lower().endswith((".json", ".ndjson", ".jsonl"))]
    if len(names) != 1:
        raise DomainError(_("El archivo zip no contiene tablas CSV del estándar ni un único archivo JSON."))
    with archive.open(names[0]) as stream:
        yield from _json(stream)


def _refuse_traps(members: list[zipfile.ZipInfo]) -> None:
    """No names that climb out of the folder, no bombs."""
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise DomainError(_("El archivo zip tiene un nombre que sale de su carpeta: %(name)s") % {"name": name.name})
        if member.file_size > RATIO_LIMIT * max(member.compress_size, 1) and member.file_size > 1_000_000:
            raise DomainError(_("El archivo zip se expande demasiado: no se abrió."))
    if sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise DomainError(_("El archivo zip es demasiado grande: no se abrió."))


def _need_tables(named: dict[str, str]) -> None:
    if not set(named.values()) & set(ENTITY_TABLES):
        raise DomainError(_("No hay tablas del estándar: faltan services.csv y organizations.csv."))


def _in_order(named: dict[str, str]) -> list[str]:
    """Files of things before files that point to them."""
    return sorted(named, key=lambda name: (ORDER.get(named[name], len(ORDER)), name))


def _lines(stream: IO[bytes], name: str, table: str) -> Iterator[tuple[str, int, str, Row]]:
    encoding = _encoding(stream, name)
    stream.seek(0)
    yield from _rows(stream, name, table, encoding)


def _rows(stream: IO[bytes], name: str, table: str, encoding: str) -> Iterator[tuple[str, int, str, Row]]:
    csv.field_size_limit(CELL_LIMIT)
    short = PurePosixPath(name).name
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    reader = csv.DictReader(text)
    reader.fieldnames = [(field or "").strip().lower() for field in reader.fieldnames or []]
    try:
        for number, row in enumerate(reader, start=2):
            row.pop(None, None)  # type: ignore[call-overload]  # cells beyond the header
            yield table, number, short, {field: value for field, value in row.items() if field}
    except csv.Error as fault:
        raise DomainError(
            _("%(name)s, línea %(line)s: no es CSV bien formado.") % {"name": short, "line": reader.line_num}
        ) from fault


def _encoding(stream: IO[bytes], name: str) -> str:
    """UTF-8 if every byte allows it, else Windows-1252; a file in neither is refused with its line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    try:
        while chunk := stream.read(1 << 20):
            decoder.decode(chunk)
            line += chunk.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as fault:
        at = line + chunk[: fault.start].count(b"\n")
        around = chunk[max(0, fault.start - 40) : fault.start + 40]
        if b"\x00" in around or any(byte in around for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
            raise DomainError(
                _("%(name)s, línea %(line)s: no está en UTF-8. Guárdelo como «CSV UTF-8».") % {"name": name, "line": at}
            ) from fault
        return "cp1252"
    return "utf-8-sig"
