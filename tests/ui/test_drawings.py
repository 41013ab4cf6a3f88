"""Charts and still maps are drawn where their numbers say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.ui import atlas, charts
from integrhabitat.ui.atlas import Mark

AMOUNTS = st.floats(min_value=0, max_value=1e9, allow_nan=False)


@given(st.lists(AMOUNTS, min_size=1, max_size=30))
def test_a_longer_bar_is_a_larger_number(values: list[float]):
    drawn = charts.bars((index, value) for index, value in enumerate(values)).bars
    ordered = sorted(drawn, key=lambda bar: bar.value)
    assert all(one.width <= other.width for one, other in pairwise(ordered))
    assert all(0 <= bar.width <= charts.BAR_WIDTH for bar in drawn)


@given(st.lists(st.none() | AMOUNTS, max_size=40))
def test_a_line_stays_inside_its_frame(values: list[float | None]):
    chart = charts.line((index, value) for index, value in enumerate(values))
    for point in chart.points:
        assert 0 <= point.x <= chart.width
        assert 0 <= point.y <= chart.height


def test_a_month_that_nobody_counted_breaks_the_line():
    chart = charts.line([("ene", 1), ("feb", None), ("mar", 2), ("abr", 3)])
    assert len(chart.paths) == 2


def test_nothing_to_draw_is_no_error():
    assert charts.bars([]).bars == ()
    assert charts.line([]).paths == ()


@given(AMOUNTS)
def test_the_scale_is_round_and_holds_the_number(value: float):
    top = charts.nice_top(value)
    assert top >= value
    assert top <= max(1, value * 10)


def test_cucuta_lies_on_its_side_of_the_border():
    outline = atlas.outlines()["co"]
    x, y = outline.place(7.89, -72.5)
    assert 0 < x < outline.width
    assert 0 < y < outline.height


@pytest.mark.parametrize(
    ("places", "country", "expected"),
    [
        ([(4.6, -74.1)], "co", "co"),
        ([(4.6, -74.1)], "", "region"),
        ([(4.6, -74.1), (-12.0, -77.0)], "co", "region"),
        ([(4.6, -74.1), (36.2, 44.0)], "", "world"),
        ([], "pe", "pe"),
        ([], "", "region"),
        ([(4.6, -74.1)], "xx", "region"),
    ],
)
def test_the_picture_is_the_closest_that_holds_every_place(places, country, expected):
    marks = [Mark(latitude, longitude, "aquí") for latitude, longitude in places]
    assert atlas.frame_for(marks, country) == atlas.outlines()[expected]


def test_a_place_can_be_an_object_or_a_mapping():
    as_mapping = atlas.mark_of({"latitude": 1, "longitude": "2", "name": "A"})
    assert atlas.mark_of(as_mapping) == as_mapping


def test_places_of_one_barrio_lie_apart_on_their_sheet_beside_a_bar_of_their_distance():
    near = [Mark(-12.0391, -77.0412, "Casa"), Mark(-12.037, -77.043, "Quebrada", number="1")]
    drawn = atlas.picture(near, of_barrio=True)
    (x1, y1, _house), (x2, y2, _ravine) = drawn.dots
    assert x1 > x2, "the house lies further east"
    assert y1 > y2, "and further south"
    assert drawn.bar is not None
    metres, length = drawn.bar
    assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 / length * metres == pytest.approx(304, abs=5)


def test_one_place_alone_has_a_sheet_and_far_ones_have_a_map():
    alone = atlas.picture([Mark(-12.0391, -77.0412, "Casa")], of_barrio=True)
    assert alone.dots[0][:2] == (alone.outline.width / 2, alone.outline.height / 2)
    far = [Mark(-12.0391, -77.0412, "Lima"), Mark(4.6, -74.1, "Bogotá")]
    assert atlas.picture(far, of_barrio=True) == atlas.picture(far)
    assert atlas.picture(far).bar is None
