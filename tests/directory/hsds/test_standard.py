"""The official schemas, and our profile over them."""

import jsonschema_rs
import pytest

from integrhabitat.directory.hsds import standard
from tests.directory.hsds import PLACE, service


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [  # the examples of RFC 7386
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "foo"}, None, None),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_merge_patch_does_what_its_standard_says(target, patch, result):
    assert standard.merge_patch(target, patch) == result


@pytest.mark.parametrize("name", standard.names())
def test_every_schema_of_the_profile_is_a_schema(name):
    jsonschema_rs.meta.validate(standard.profiled(name))


def test_the_profile_only_patches_schemas_that_exist():
    assert set(standard.patched_names()) <= set(standard.names())


def test_the_profile_accepts_an_address_without_postcode_and_the_standard_does_not():
    assert standard.validator("location", profile=True).is_valid(PLACE)
    assert not standard.validator("location").is_valid(PLACE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minimum_age": -1},
        {"assured_date": "2020-99-99"},
        {"schedules": [{"id": "48102e86-bb50-41c4-8f1e-e269368c41d1", "opens_at": "25:99"}]},
        {"schedules": [{"id": "48102e86-bb50-41c4-8f1e-e269368c41d1", "byday": "XX"}]},
        {"schedules": [{"id": "48102e86-bb50-41c4-8f1e-e269368c41d1", "valid_from": "ayer"}]},
        {"service_at_locations": [{"id": PLACE["id"], "location": {**PLACE, "latitude": 1000}}]},
    ],
)
def test_the_profile_refuses_what_the_standard_wrongly_accepts(wrong):
    given = service(**wrong)
    assert not standard.validator("service", profile=True).is_valid(given)
