"""Reading other people's files: folders, archives, encodings, tables, JSON; always as a stream."""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

import ijson
from django.conf import settings
from django.utils.translation import gettext as _

from integrhabitat.kernel.errors import DomainError

CHUNK = 1 << 16
MOST_FILES = 1000  # in one archive
MOST_RATIO = 200  # unpacked to packed
MOST_COLUMNS = 500
LONGEST_CELL = 1_000_000
LONGEST_LINE = 4 * LONGEST_CELL
CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
csv.field_size_limit(LONGEST_CELL)


class UnreadableFile(DomainError):  # noqa: N818 - the name of a thing that happens, not of a mistake
    """Nothing of the file can be used; the sentence says what is wrong and where."""


@dataclass(frozen=True)
class SourceFile:
    """One file of what was given: itself, a member of an archive, or a file of a folder."""

    name: str
    open: Callable[[], IO[bytes]]


@contextmanager
def source_files(path: Path) -> Iterator[list[SourceFile]]:
    """The files of a folder, an archive or a single file, by name; archives are checked first."""
    if path.is_dir():
        files = sorted(part for part in path.rglob("*") if part.is_file())
        yield [SourceFile(part.relative_to(path).as_posix(), partial(_binary, part)) for part in files]
    elif zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                yield [SourceFile(member.filename, partial(archive.open, member)) for member in _safe_members(archive)]
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise UnreadableFile(_("El archivo comprimido está dañado.")) from error
    else:
        yield [SourceFile(path.name, partial(_binary, path))]


def _binary(path: Path) -> IO[bytes]:
    return path.open("rb")


def _safe_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise UnreadableFile(_("El archivo comprimido tiene más de %d archivos.") % MOST_FILES)
    if sum(member.file_size for member in members) > settings.IMPORT_LIMIT_MB * 1_000_000:
        raise UnreadableFile(_("El archivo comprimido pesa demasiado al abrirse."))
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            raise UnreadableFile(_("El archivo comprimido contiene una ruta no permitida: «%s».") % member.filename)
        if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(_("«%s» está cifrado o comprimido de otra manera. Use un .zip común.") % name)
        if member.file_size > MOST_RATIO * max(member.compress_size, 1) + CHUNK:
            raise UnreadableFile(_("«%s» se expande demasiado: parece una bomba.") % member.filename)
    return members


def encoding_of(file: SourceFile) -> str:
    """``utf-8-sig``, ``utf-16`` or ``cp1252``, found in one pass; else the line that cannot be read."""
    with file.open() as stream:
        start = stream.read(2)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    first_bad, has_utf8, hole = 0, False, 0
    with file.open() as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), start=1):
            if b"\x00" in line or len(line) == LONGEST_LINE:
                raise UnreadableFile(_("«%(name)s» no es texto: mire la línea %(line)d.") % _at(file, number))
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                has_utf8 = True
            except UnicodeDecodeError:
                first_bad = first_bad or number
                hole = hole or (number if CP1252_HOLES.intersection(line) else 0)
    if first_bad and (has_utf8 or hole):
        bad = hole if not has_utf8 else first_bad
        raise UnreadableFile(_("«%(name)s» mezcla codificaciones: mire la línea %(line)d.") % _at(file, bad))
    return "cp1252" if first_bad else "utf-8-sig"


def _at(file: SourceFile, line: int) -> dict[str, object]:
    return {"name": file.name, "line": line}


def csv_rows(file: SourceFile) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a table as ``(row, {column: text})``; the header is row 1, empty rows are left out.

    Cells beyond the header come under the key ``''``, so that a checker can refuse the row.
    """
    encoding = encoding_of(file)
    with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=_delimiter(file, encoding))
        try:
            header = _header(file, next(reader, []))
            for number, cells in enumerate(reader, start=2):
                if any(cell.strip() for cell in cells):
                    row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                    if len(cells) > len(header):
                        row[""] = " ".join(cells[len(header) :])
                    yield number, row
        except csv.Error as error:
            sentence = _("«%(name)s» no se puede leer como tabla: mire la línea %(line)d.")
            raise UnreadableFile(sentence % _at(file, reader.line_num)) from error


def _header(file: SourceFile, cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile(_("«%s» tiene demasiadas columnas.") % file.name)
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        sentence = _("«%(name)s» repite la columna «%(column)s».")
        raise UnreadableFile(sentence % {"name": file.name, "column": repeated[0]})
    return names


def _delimiter(file: SourceFile, encoding: str) -> str:
    """Comma, semicolon or tab: whichever the header has most of."""
    with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as text:
        header = text.readline(CHUNK)
    return max(",;\t", key=header.count)


def json_items(file: SourceFile, prefix: str) -> Iterator[Any]:
    """The items under ``prefix`` (ijson's words: ``item``, ``data.item``), one after another."""
    with file.open() as start:
        skip = len(codecs.BOM_UTF8) if start.read(3) == codecs.BOM_UTF8 else 0
    with file.open() as stream:
        stream.read(skip)
        try:
            yield from ijson.items(stream, prefix, use_float=True)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            sentence = _("«%(name)s» no es JSON correcto (%(reason)s).")
            raise UnreadableFile(
                sentence % {"name": file.name, "reason": " ".join(str(error).split())[:120]}
            ) from error
