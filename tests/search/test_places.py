"""Near and far: exact circles, several places, the date line."""

import math

import pytest

from integrhabitat.search.api import Place, index
from tests.search.conftest import LIMA, find, labels, thing

pytestmark = pytest.mark.django_db
DEGREE = math.pi * 6371.0088 / 180  # kilometres


def north(km: float) -> tuple[float, float]:
    """A point so far north of Lima."""
    return LIMA[0] + km / DEGREE, LIMA[1]


def test_the_circle_is_exact():
    index([thing("dentro", at=north(9.999)), thing("fuera", at=north(10.001)), thing("al lado", at=north(0))])
    assert labels(near=LIMA, radius_km=10) == ["al lado", "dentro"]
    assert labels("dentro", near=LIMA, radius_km=10) == ["dentro"]
    assert labels("fuera", near=LIMA, radius_km=10) == []


def test_distances_are_told_and_sorted():
    index([thing("tres", at=north(3)), thing("uno", at=north(1)), thing("dos", at=north(2)), thing("teléfono")])
    found = find(near=LIMA, order="near")
    assert [hit.label for hit in found.hits] == ["uno", "dos", "tres", "teléfono"]
    assert [hit.distance_km for hit in found.hits] == [pytest.approx(1), pytest.approx(2), pytest.approx(3), None]


def test_a_thing_of_several_places_is_one_hit_at_its_nearest():
    stops = tuple(Place(*north(km)) for km in (30, 2, 4))
    index([thing("Unidad móvil", places=stops)])
    for more in ({}, {"radius_km": 5}, {"radius_km": 50}):
        (hit,) = find("unidad", near=LIMA, **more).hits
        assert hit.distance_km == pytest.approx(2)
        assert find("unidad", near=LIMA, **more).total == 1
    assert find("unidad").total == 1


def test_a_circle_leaves_out_what_has_no_place_and_a_point_alone_does_not():
    index([thing("Línea de apoyo")])
    assert labels("línea", near=LIMA, radius_km=10) == []
    assert labels("línea", near=LIMA) == ["Línea de apoyo"]


@pytest.mark.parametrize("asker", [(-17.0, 179.99), (-17.0, -179.99), (-17.0, 180.0), (-17.0, -180.0)])
def test_the_date_line_is_no_wall(asker):
    index([thing("este", at=(-17.0, 179.97)), thing("oeste", at=(-17.0, -179.97)), thing("lejos", at=(-17.0, 179.0))])
    assert sorted(labels(near=asker, radius_km=10)) == ["este", "oeste"]


@pytest.mark.parametrize("pole", [90.0, -90.0])
def test_the_poles_are_places_too(pole):
    index([thing("estación", at=(pole * 0.9999, 100.0))])
    assert labels(near=(pole, -80.0), radius_km=10) == ["estación"]


def test_impossible_places_are_no_places():
    index([thing("raro", at=(1000.0, 5.0)), thing("nada", at=(math.nan, 5.0))])
    assert sorted(labels(near=(0.0, 5.0))) == ["nada", "raro"]
    assert labels(near=(0.0, 5.0), radius_km=20_000) == []


def test_many_things_at_one_door_are_all_found():
    index([thing(f"Taller {number}", at=LIMA) for number in range(120)])
    assert find("taller", near=LIMA, radius_km=1).total == 120
