"""Places on the globe and in the index."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.search import cells

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def onward(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so far away in that direction."""
    phi, angle = math.radians(latitude), km / cells.EARTH_KM
    south = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(south)
    )
    return math.degrees(south), (longitude + math.degrees(east) + 540) % 360 - 180


@given(latitudes, longitudes, st.floats(0.01, 5000), st.floats(0, 1), st.floats(0, math.tau))
def test_the_ranges_hold_every_point_of_the_circle(latitude, longitude, radius, share, bearing):
    point = onward(latitude, longitude, radius * share, bearing)
    number = cells.row_number(*point, tail=12345)
    assert any(first <= number <= last for first, last in cells.ranges(latitude, longitude, radius))


@given(latitudes, longitudes, st.floats(0.001, 19000), st.floats(0, math.tau))
def test_a_chord_tells_the_distance_over_the_ground(latitude, longitude, distance, bearing):
    there = onward(latitude, longitude, distance, bearing)
    assert cells.distance_km((latitude, longitude), there) == pytest.approx(distance, rel=1e-4, abs=1e-3)


def test_a_known_distance():
    assert cells.distance_km((-12.0464, -77.0428), (-33.4489, -70.6693)) == pytest.approx(2464, abs=5)  # Lima, Santiago


@given(latitudes, longitudes)
def test_no_place_is_never_taken_for_a_place(latitude, longitude):
    assert 0 <= cells.row_number(latitude, longitude, 2**63) < cells.PLACELESS
    assert cells.PLACELESS <= cells.row_number_without_place(2**63 - 1) < 2**63


@given(latitudes, longitudes, st.floats(0.01, 60), st.floats(0, 1), st.floats(0, math.tau))
def test_the_towns_hold_every_point_of_the_circle(latitude, longitude, radius, share, bearing):
    point = onward(latitude, longitude, radius * share, bearing)
    towns = cells.towns(latitude, longitude, radius)
    assert not towns or cells.town(*point) in towns


def test_few_ranges_are_enough_for_a_neighbourhood():
    assert len(cells.ranges(-12.05, -77.04, 10)) <= 16
