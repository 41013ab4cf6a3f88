"""Whatever stands in the address of the finder: a page and an answer, or a refusal that says which part is wrong."""

from functools import partial
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.directory.finder import neighbourhood as barrio

pytestmark = pytest.mark.django_db
many = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

NAMES = ["q", "cerca", "barrio", "radio_km", "categoria", "idioma", "canal", "tipo", "pais", "abierto", "gratis"]
NAMES += ["orden", "pagina", "otra"]
WORDS = """
    guitarra Lima pe xx todos service 1 0 -1 1e999 nan 250 251 ' " * % _ AND NEAR( guit* -12.05,-77.05 90,180 -90,-180
    91,0 nan,nan 0,0 1,2,3 ,,, cerca mejor ht <script> ../../etc 🎸 ‮ 99999999999999999999
"""
RESULT = {
    "id": str,
    "kind": str,
    "name": str,
    "url": str,
    "distance_km": int | float | None,
    "open_now": bool | None,
    "verified_on": str | None,
    "why": list,
    "is_example": bool,
}
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.floats().map(str),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(lambda pair: f"{pair[0]!r},{pair[1]!r}"),
    st.sampled_from([*WORDS.split(), "", " ", "\x00", "a" * 5000, "á " * 500, "(" * 300, "a,b," * 100]),
)
ADDRESSES = st.dictionaries(st.sampled_from(NAMES), st.lists(VALUES, min_size=1, max_size=2), max_size=5)


@pytest.fixture
def street():
    """Something to find."""
    barrio.service("Clases de guitarra", barrio.lima(), point=(-12.06, -77.05))


def checked(answer):
    """Every promised name with its type, or the field that was wrong."""
    found = answer.json()
    if answer.status_code == 400:
        assert found["error"]
        assert all(problem["field"] in NAMES and problem["reason"] for problem in found["problems"])
        return found
    assert answer.status_code == 200
    assert found["total"] >= len(found["results"]) or found["page"] > 1
    for result in found["results"]:
        assert all(isinstance(result[name], kind) for name, kind in RESULT.items()), result
    return found


@given(address=ADDRESSES)
@example(address={"cerca": ["90,180"], "radio_km": ["20000"]})
@example(address={"cerca": ["-90,-180"], "radio_km": ["0.1"], "orden": ["cerca"]})
@many(max_examples=150)
def test_no_address_breaks_the_answer(client, street, address):
    checked(client.get("/api/buscar", address))


@given(address=ADDRESSES)
@many(max_examples=60)
def test_no_address_breaks_the_page(client, street, address):
    page = client.get("/buscar", address)
    assert page.status_code in (200, 400)
    assert b"</html>" in page.content
    assert b"<script>" not in page.content


@pytest.mark.parametrize("path", ["/buscar", "/api/buscar", "/api/sugerencias", "/buscar/hoja/"])
@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"n{number}=1" for number in range(1200)),
        "q=" + "a" * 60_000,
        "q=%ff%fe%fd",
        "q=%ed%a0%80",
        "categoria=" + quote(",".join(f"c{number}" for number in range(5000))),
        "&".join(["idioma=es"] * 900),
        "r=service:" + "0" * 5000,
        "%00=%00&q[]=1&q=1&q=2",
    ],
    ids=["many names", "long", "no utf-8", "half a character", "many values", "repeated", "no uuid", "odd names"],
)
def test_a_huge_or_broken_address_is_answered_plainly(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code in (200, 302, 400)
    if path == "/api/buscar":
        checked(answer)
