"""Tables that leave carry no formula."""

import io

import pytest
from openpyxl import load_workbook

from integrhabitat.backoffice.tables import Column, neutral, table_response, write_xlsx

COLUMNS = [Column("Nombre", lambda row: row[0]), Column("N", lambda row: row[1])]
HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|calc", "%0a", "\x00=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_become_text(text):
    assert neutral(text).startswith("'")


@pytest.mark.parametrize("text", ["Sol", "-12", "+56", "-33,45", "-70.6", "a=b", ""])
def test_words_and_numbers_stay_as_they_are(text):
    assert neutral(text) == text


def test_csv_is_streamed_with_the_mark_of_excel():
    response = table_response([("Peña, Sol", 3)], COLUMNS, "Lista de vecinos", "csv")
    assert b"".join(response).decode() == '\ufeffNombre,N\r\n"Peña, Sol",3\r\n'
    assert response["Content-Disposition"] == 'attachment; filename="lista-de-vecinos.csv"'


def test_xlsx_holds_texts_and_numbers_but_no_formula():
    buffer = io.BytesIO()
    write_xlsx([(text, 2.5) for text in [*HOSTILE, "Sol"]], COLUMNS, buffer)
    sheet = load_workbook(buffer).active
    kinds = {(sheet.cell(row, 1).data_type, sheet.cell(row, 2).data_type) for row in range(2, len(HOSTILE) + 3)}
    assert kinds == {("s", "n")}
