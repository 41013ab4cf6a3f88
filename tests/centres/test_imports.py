"""Lists that others keep: territories and the centres of an umbrella."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from integrhabitat.backoffice.api import ImportRun, import_file
from integrhabitat.centres.importing.territories import titled
from integrhabitat.centres.models import Centre, Organisation, Territory
from tests.factories import CentreFactory, CityFactory, CountryFactory

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
REGIONS = ("América Latina y el Caribe", "América del Norte", "Europa", "Asia")
pytestmark = pytest.mark.django_db


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    return path


def run(kind: str, path: Path, **wishes: object) -> ImportRun:
    done = import_file(kind, path, at=AT, **wishes)
    done.refresh_from_db()
    return done


def test_s041_simn_imports_234_rows_of_which_two_exist(tmp_path, client):
    lima = CityFactory(parent=CountryFactory(), name="Lima")
    known = CentreFactory(territory=lima, name="Casa Scalabrini Perú", search_name="casa scalabrini peru")
    CentreFactory(territory=lima, name="Otra", search_name="otra").aliases.create(
        name="Misión San José", search_name="mision san jose"
    )
    rows = [["nombre", "ciudad", "pais", "region", "red"]]
    rows += [["CASA SCALABRINI PERU", "Lima", "pe", REGIONS[0], "SIMN"], ["Misión San José", "Lima", "PE", "", "SIMN"]]
    rows += [[f"Casa {n}", f"Ciudad {n % 7}", "co", REGIONS[n % 4], "SIMN"] for n in range(232)]
    path = written(tmp_path / "simn.csv", rows)
    done = run("centres", path, source="SIMN")
    assert (done.created, done.updated, done.refused) == (232, 2, 0)
    simn = Organisation.objects.get(search_name="simn")
    assert simn.affiliations.count() == 234
    assert Centre.objects.count() == 234
    assert known.affiliations.get().region == REGIONS[0]
    for region in REGIONS:
        assert simn.affiliations.filter(region=region).count() >= 58
    page = client.get("/centros/?red=SIMN&region=Europa").content.decode()
    assert "58 centros" in page

    again = run("centres", path, source="SIMN")
    assert again.created == 0
    assert simn.affiliations.count() == 234


def test_a_review_of_more_territories_than_a_batch_says_what_the_import_will_say(tmp_path, monkeypatch):
    monkeypatch.setattr("integrhabitat.backoffice.applying.BATCH", 2)
    rows = [["code", "name", "parent", "level", "country"]]
    rows += [["r1", "Lima", "", "region", "pe"], ["r2", "Cusco", "", "region", "pe"]]
    rows += [["m1", "Rímac", "r1", "municipality", "pe"], ["b1", "Barrio Uno", "m1", "barrio", "pe"]]
    path = written(tmp_path / "lugares.csv", [*rows, ["m2", "Perdida", "nada", "municipality", "pe"]])
    review = run("territories", path, dry_run=True)
    assert (review.created, review.refused, Territory.objects.count()) == (4, 1, 0)
    done = run("territories", path)
    assert (done.created, done.refused) == (4, 1)


def test_a_spreadsheet_with_bad_rows_brings_in_the_good_ones(tmp_path):
    book = openpyxl.Workbook()
    for cells in (
        ("Nombre", "Ciudad", "País"),
        ("Casa Buena", "Quito", "ec"),
        ("", "Quito", "ec"),
        ("Casa sin país", "Quito", "Ecuador"),
    ):
        book.active.append(cells)
    book.save(tmp_path / "red.xlsx")
    done = run("centres", tmp_path / "red.xlsx", source="Red")
    assert (done.created, done.refused) == (1, 2)
    assert Centre.objects.get().public_level == "map"


def test_territories_come_in_any_order_and_cycles_are_refused(tmp_path):
    rows = [
        ["code", "name", "parent", "lat", "lon", "level", "country"],
        ["b1", "Barrio Uno", "m1", "-12.1", "-77.1", "barrio", "pe"],
        ["m1", "Municipio", "r1", "-12", "-77", "municipality", "pe"],
        ["r1", "Región", "", "", "", "region", "pe"],
        ["x", "Equis", "y", "", "", "region", "pe"],
        ["y", "Ye", "x", "", "", "region", "pe"],
        ["z", "Al revés", "r1", "-177", "12", "municipality", "pe"],
        ["w", "Isla nula", "r1", "0", "0", "municipality", "pe"],
    ]
    done = run("territories", written(tmp_path / "lugares.csv", rows))
    assert (done.created, done.refused) == (3, 4)
    barrio = Territory.objects.get(name="Barrio Uno")
    assert [place.name for place in (barrio.parent, barrio.parent.parent)] == ["Municipio", "Región"]


def test_the_official_lists_of_peru_build_one_tree(tmp_path):
    folder = tmp_path / "ubigeo"
    folder.mkdir()
    written(
        folder / "ubigeo_distrito.csv",
        [
            ["inei", "reniec", "departamento", "provincia", "distrito", "iso_3166_2", "latitude", "longitude"],
            ["150132", "140137", "LIMA", "LIMA", "SAN JUAN DE LURIGANCHO", "PE-LIM", "-12.03", "-77.01"],
        ],
    )
    written(
        folder / "ubigeo_provincia.csv",
        [
            ["inei", "reniec", "departamento", "provincia", "iso_3166_2", "latitude", "longitude"],
            ["150100", "140100", "LIMA", "LIMA", "PE-LIM", "-12.04", "-77.04"],
        ],
    )
    written(
        folder / "ubigeo_departamento.csv",
        [
            ["inei", "reniec", "departamento", "iso_3166_2", "latitude", "longitude"],
            ["150000", "140000", "LIMA", "PE-LIM", "-12.04", "-77.04"],
        ],
    )
    done = run("territories", folder)
    assert (done.created, done.refused) == (3, 0)
    district = Territory.objects.get(codes__scheme="inei", codes__code="150132")
    assert district.name == "San Juan de Lurigancho"
    assert district.path.count("/") == 4
    assert titled("Áncash") == "Áncash"
