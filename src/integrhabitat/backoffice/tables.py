"""Tables that leave: CSV and XLSX in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.text import slugify

Format = Literal["csv", "xlsx"]
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@|%]|^[\t\r]")
NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)?$")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
LONGEST_XLSX_CELL = 32_767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column:
    """A heading and where its value comes from."""

    label: str | Promise
    value: Callable[[Any], object]


def table_response(rows: Iterable[Any], columns: Sequence[Column], name: str, format: Format) -> HttpResponseBase:  # noqa: A002
    """The rows as a file to download; CSV is streamed, with the mark by which Excel knows UTF-8."""
    file_name = f"{slugify(name) or 'tabla'}.{format}"
    if format == "xlsx":
        buffer = io.BytesIO()
        write_xlsx(rows, columns, buffer)
        response: HttpResponseBase = HttpResponse(buffer.getvalue(), content_type=XLSX)
    else:
        response = StreamingHttpResponse(csv_lines(rows, columns), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def csv_lines(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """The table as lines of CSV."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield "\ufeff"
    for cells in _cells(rows, columns):
        writer.writerow([neutral(cell) for cell in cells])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def write_csv(rows: Iterable[Any], columns: Sequence[Column], out: IO[str]) -> None:
    """The table into an open text file."""
    out.writelines(csv_lines(rows, columns))


def write_xlsx(rows: Iterable[Any], columns: Sequence[Column], out: IO[bytes]) -> None:
    """The table into an open binary file; every text is a text, numbers stay numbers."""
    from openpyxl import Workbook  # here: it is slow to load, and the house opens without it

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for cells in _cells(rows, columns):
        sheet.append([_xlsx_cell(sheet, cell) for cell in cells])
    book.save(out)


def neutral(value: object) -> str:
    """The text of a cell, with a quote before anything a spreadsheet would take for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def _cells(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[list[object]]:
    yield [str(column.label) for column in columns]
    for row in rows:
        yield [column.value(row) for column in columns]


def _xlsx_cell(sheet: Any, value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=UNPRINTABLE.sub("", neutral(value))[:LONGEST_XLSX_CELL])
    cell.data_type = "s"  # openpyxl makes a formula of a text that starts with "="
    return cell
