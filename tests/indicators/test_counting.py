"""Declared and computed figures never mix."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from integrhabitat.indicators import api
from integrhabitat.indicators.series import series_of
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.factories import CentreFactory, open_centre

ON = date(2026, 11, 20)


def declared(value: str, unit: str = "personas", code: str = "people") -> api.DeclaredFigure:
    return api.DeclaredFigure(value=Decimal(value), unit=unit, code=code, source_document="EGM")


def reading(value: int, unit: str = "horas", n: int = 9, *, about_people: bool = False) -> api.Reading:
    measure = api.Measure("m", "Medida", unit, "todas", lambda scope, on: [], about_people)
    return api.Reading(measure, (api.Cell(Decimal(value), n),), ON)


def test_declared_figures_are_refused_in_a_sum():
    with pytest.raises(DomainError, match="no se suman"):
        api.total([api.Cell(Decimal(3), 9), declared("223000")])
    with pytest.raises(DomainError, match="no se suman"):
        api.total([declared("49"), declared("3500")])


def test_different_units_are_refused_in_a_sum():
    with pytest.raises(DomainError, match="unidades distintas"):
        api.add_readings([reading(3, "horas"), reading(4, "personas")])
    assert api.add_readings([reading(3), reading(4)]) == 7


def test_s177_a_share_is_worked_out_to_two_decimals_and_only_within_one_unit():
    assert api.share_of(declared("6000"), declared("203000")) == Decimal("2.96")
    with pytest.raises(DomainError, match="misma unidad"):
        api.share_of(declared("6000"), declared("58", "km²"))
    with pytest.raises(DomainError, match="misma unidad"):
        api.share_of(declared("6000"), declared("0"))


def test_cells_about_fewer_than_five_people_are_not_shown():
    assert reading(4, n=4, about_people=True).shown == ()
    assert reading(4, n=4, about_people=True).hides_some
    assert reading(5, n=5, about_people=True).shown
    assert reading(4, n=4).shown


def test_a_line_with_a_hidden_cell_and_fewer_than_three_others_is_kept_back_whole():
    measure = reading(1, n=1, about_people=True).measure
    host, newcomer, untold, other = (api.Cell(Decimal(n), n, str(n)) for n in (12, 7, 3, 9))

    def line(*cells: api.Cell) -> api.Reading:
        return api.Reading(measure, cells, ON)

    assert line(host, newcomer).shown == (host, newcomer)
    assert (line(host, newcomer, untold).shown, line(host, newcomer, untold).is_refused) == ((), True)
    assert line(host, newcomer, other, untold).shown == (host, newcomer, other)


@pytest.mark.django_db
def test_a_measure_runs_through_the_months_and_hides_in_each_what_is_too_small():
    centre = open_centre()
    body = centre.bodies.create(name="Consejo")
    body.seats.create(sector="host", label="Puesto")
    series = series_of(api.measures.get("community-seats"), centre, ON)
    assert len(series.days) == 12
    assert (series.days[-1], series.days[-2].day) == (ON, monthrange(ON.year, ON.month - 1)[1])
    assert series.lines[0].values == (Decimal("100.0"),) * 12


def test_coordination_reads_the_figures_as_charts_and_files(cast: Cast):
    client = cast.client("beto")
    page = client.get(f"/gestion/cifras/{cast.house.slug}/").content.decode()
    assert "Horas abiertas por semana" in page
    sheet = client.get(f"/gestion/cifras/{cast.house.slug}/tabla.csv")
    assert "Horas abiertas por semana" in b"".join(sheet).decode()
    book = client.get(f"/gestion/cifras/{cast.house.slug}/hours-open/serie.xlsx")
    assert load_workbook(BytesIO(book.content)).active.max_row == 13
    assert "<svg" in client.get(f"/gestion/cifras/{cast.house.slug}/hours-open/").content.decode()


@pytest.mark.django_db
def test_e5_3_host_involvement_is_counted_by_stage():
    centre = open_centre()
    for stage, hosts in (("concept", 12), ("design", 7), ("opening", 9), ("running", 3)):
        centre.involvements.create(stage=stage, kind="meeting", held_on=ON, people=20, hosts=hosts)
    found = {each.measure.code: each for each in api.read_all(None, ON)}
    shown = [(str(cell.label), cell.n) for cell in found["host-involvement"].shown]
    assert shown == [("concepto", 12), ("diseño", 7), ("apertura", 9)]
    assert found["hours-open"].cells[0].value == 40


@pytest.mark.django_db
def test_p1_3a_the_share_of_community_seats_is_a_measure():
    centre = open_centre()
    body = centre.bodies.create(name="Consejo")
    for sector in ("host", "newcomer", "public", "private"):
        body.seats.create(sector=sector, label="Puesto")
    CentreFactory()  # unpublished: not counted
    found = {each.measure.code: each for each in api.read_all(centre, ON)}
    assert found["community-seats"].cells[0].value == Decimal("50.0")
