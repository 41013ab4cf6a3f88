"""Reads JSON files of the standard as a stream: one object, a list, a page, lines, or whole tables."""

import json
from collections.abc import Iterator
from typing import IO, Any

import ijson
from django.utils.translation import gettext as _

from integrhabitat.backoffice.api import UnreadableFile
from integrhabitat.directory.hsds.columns import ORDER, TABLES

Json = Any
LIST, PAGE, OBJECT, TABULAR = "list", "page", "object", "tables"


def shape(stream: IO[bytes]) -> str:
    """How a file is laid out, told by its first tokens; the stream is put back to its start."""
    try:
        found = _shape(stream)
    except (ijson.JSONError, UnicodeDecodeError) as fault:
        raise UnreadableFile(_("El archivo no es JSON bien formado: %(fault)s") % {"fault": _brief(fault)}) from fault
    finally:
        stream.seek(0)
    return found


def _shape(stream: IO[bytes]) -> str:
    name = ""
    for prefix, event, value in ijson.parse(stream, multiple_values=True):
        if prefix == "" and event == "start_array":
            return LIST
        if prefix == "" and event not in ("start_map", "map_key"):
            raise UnreadableFile(_("El archivo JSON no contiene objetos del estándar."))
        if event == "map_key" and prefix == "":
            name = value
            if name in ("id", "name"):
                return OBJECT
        elif event == "start_array" and prefix == name:
            return PAGE if name == "contents" else TABULAR if name.removesuffix(".csv") in TABLES else OBJECT
        elif event == "start_map" and prefix == name and name:
            return OBJECT
    return OBJECT


def objects(stream: IO[bytes], *, layout: str) -> Iterator[Json]:
    """The objects of a file, one after the other, never all in memory; lines of NDJSON included."""
    prefix = {LIST: "item", PAGE: "contents.item", OBJECT: ""}[layout]
    try:
        if layout == OBJECT and _is_lines(stream):
            yield from _lines(stream)
        else:
            yield from ijson.items(stream, prefix, use_float=True, multiple_values=layout == OBJECT)
    except (ijson.JSONError, UnicodeDecodeError) as fault:
        raise UnreadableFile(
            _("El archivo JSON se corta o está mal formado: %(fault)s") % {"fault": _brief(fault)}
        ) from fault


def _is_lines(stream: IO[bytes]) -> bool:
    first = stream.readline(8_000_000)
    second = stream.read(1)
    stream.seek(0)
    try:
        return bool(second) and isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _lines(stream: IO[bytes]) -> Iterator[Json]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except ValueError as fault:
            raise UnreadableFile(
                _("La línea %(number)s no es JSON bien formado: %(fault)s") % {"number": number, "fault": _brief(fault)}
            ) from fault


def tables(stream: IO[bytes]) -> Iterator[tuple[str, int, Json]]:
    """The rows of a file that holds whole tables, each with the name of its table and its place in it."""
    ordered = sorted(TABLES, key=lambda name: ORDER.get(TABLES[name], len(ORDER)))
    for name in (each for stem in ordered for each in (stem, f"{stem}.csv")):
        stream.seek(0)
        for number, row in enumerate(ijson.items(stream, f"{name}.item", use_float=True), start=1):
            yield name, number, row


def _brief(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200]
