"""Whatever is asked, in whatever shape: an answer of the standard, or a refusal in JSON that names what is wrong."""

import json
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integrhabitat.directory.hsds import standard
from integrhabitat.directory.hsds.terms import TAXONOMY_ID, term_id
from integrhabitat.directory.indexing import refresh
from integrhabitat.directory.models import Category, Service
from tests.factories import ServiceFactory, open_centre, service_at

pytestmark = [pytest.mark.django_db]
many = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)

OFFICIAL = standard.official("openapi")
SCHEMAS = {
    "services": ("compiled/service_list", "service"),
    "organizations": ("compiled/organization_list", "organization"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
    "service_at_locations": ("compiled/service_at_location_list", "service_at_location"),
}
WORDS = f"""
    0 -1 true FALSE null [] ndjson json ' ٣ 1e999 ../../etc %s%n Casa 15001 500 {TAXONOMY_ID} {term_id("salud")}
    0001-01-01T00:00:00+14:00 9999-12-31T23:59:59-14:00 2026-01-01
"""
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.uuids().map(str),
    st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    st.sampled_from([*WORDS.split(), "", "\x00", '"; DROP TABLE', "9" * 400, "x" * 3000, "😀" * 99]),
)


def parameters(path: str) -> list[str]:
    """The names that the official description gives for that list."""
    known = OFFICIAL["components"]["parameters"]
    asked = OFFICIAL["paths"][path]["get"].get("parameters", [])
    return [known[one["$ref"].rpartition("/")[2]]["name"] if "$ref" in one else one["name"] for one in asked]


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A list and some of its parameters, each with anything at all."""
    name = draw(st.sampled_from(sorted(SCHEMAS)))
    chosen = draw(st.lists(st.sampled_from(parameters(f"/{name}")), max_size=4, unique=True))
    return name, {each: draw(HOSTILE) for each in chosen}


@pytest.fixture
def offer():
    """Something to find in each list."""
    service_at(open_centre().units.get())
    ServiceFactory(name="Casa de pan", categories=[Category.objects.order_by("code").first()])
    refresh("service", Service.objects.values_list("pk", flat=True))


def holds(name: str, response: Any) -> None:
    """The answer is one of the standard, or a refusal with its field and a sentence."""
    if response.status_code == 200 and response.headers["Content-Type"] == "application/x-ndjson":
        list(map(json.loads, b"".join(response.streaming_content).splitlines()))
        return
    body = response.json()
    assert response.headers["Content-Type"] == "application/json"
    if response.status_code == 400:
        assert body["error"]
        assert "field" in body
        return
    assert response.status_code == 200, body
    short, whole = SCHEMAS[name]
    for row in body["contents"]:
        minimal = set(row) == {"id", "modified_date"}
        assert minimal or any(standard.validator(each).is_valid(row) for each in (short, whole)), row


@given(question=questions())
@example(question=("services", {"modified_after": "0001-01-01T00:00:00+14:00"}))
@many()
def test_no_parameter_breaks_a_list(client, offer, question):
    name, given_parameters = question
    holds(name, client.get(f"/hsds/{name}", given_parameters))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(name=st.sampled_from(sorted(SCHEMAS)), data=st.data())
@many(max_examples=100)
def test_no_body_breaks_a_list(client, offer, name, data):
    named = st.dictionaries(st.sampled_from(parameters(f"/{name}")), JSON, max_size=3)
    body = json.dumps(data.draw(named | JSON))
    holds(name, client.post(f"/hsds/{name}", body, content_type="application/json"))


@pytest.mark.parametrize("body", ["[" * 100_000, "{", "", '{"search": "\\ud800"}', '{"page": 1e400}', '"x"'])
def test_a_body_that_cannot_be_read_is_told(client, offer, body):
    holds("services", client.post("/hsds/services", body, content_type="application/json"))


@given(rest=st.text(max_size=40))
@example(rest="services/abc")
@example(rest="services/")
@example(rest="services/00000000-0000-0000-0000-00000000000")
@example(rest="a\nb")
@many()
def test_every_address_below_answers_in_json(client, offer, rest):
    response = client.get(f"/hsds/{quote(rest)}")
    assert response.status_code in (200, 400, 404)
    assert response.headers["Content-Type"].startswith("application/")
    if response.status_code != 200:
        assert response.json()["error"]


@pytest.mark.parametrize(
    ("method", "more", "status"),
    [
        ("delete", {}, 405),
        ("put", {}, 405),
        ("post", {"data": b"x", "content_type": "multipart/form-data; boundary=\xff"}, 400),
        ("post", {"data": {f"n{number}": "" for number in range(1200)}}, 400),
        ("get", {"data": {f"n{number}": "" for number in range(1200)}}, 400),
        ("post", {"data": b"x" * 3_000_000, "content_type": "application/json"}, 400),
    ],
)
def test_refusals_are_json_too(client, method, more, status):
    response = getattr(client, method)("/hsds/services", **more)
    assert response.status_code == status
    assert response.json()["error"]
