"""What comes first, filters, counts and pages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from integrhabitat.search.api import Query, index, search
from tests.search.conftest import LIMA, NOON, WEEKDAYS, find, labels, thing, yesterday

pytestmark = pytest.mark.django_db


def test_title_before_keyword_before_body():
    index([thing("Centro", body="hay vacunas"), thing("Posta", keywords="vacunas"), thing("Jornada de vacunas y más")])
    assert labels("vacunas") == ["Jornada de vacunas y más", "Posta", "Centro"]


def test_the_very_title_comes_first():
    index([thing("Casa de la Mujer y la Familia"), thing("Casa de la Mujer"), thing("Mujer y casa")])
    assert labels("casa de la mujer")[0] == "Casa de la Mujer"


def test_nearer_open_and_fresh_things_come_first():
    index([thing("Comedor lejos", at=(-12.2, -77.0)), thing("Comedor cerca", at=(-12.05, -77.04))])
    assert labels("comedor", near=LIMA) == ["Comedor cerca", "Comedor lejos"]
    index([thing("Curso viejo", verified_on=yesterday(600)), thing("Curso fresco", verified_on=yesterday(3))])
    assert labels("curso") == ["Curso fresco", "Curso viejo"]
    index([thing("Cancha cerrada", hours=replace(WEEKDAYS, slots=())), thing("Cancha abierta", hours=WEEKDAYS)])
    assert labels("cancha") == ["Cancha abierta", "Cancha cerrada"]


def test_s104_what_expired_is_not_found_and_its_last_day_counts():
    index([thing("Feria", expires_on=NOON.date())])
    assert labels("feria") == ["Feria"]
    assert labels("feria", now=NOON + timedelta(hours=11)) == ["Feria"]  # still today in the Americas
    assert labels("feria", now=NOON + timedelta(days=1)) == []


def test_filters_any_within_a_group_all_across_groups():
    index(
        [
            thing("uno", facets=frozenset({"cat:salud", "lang:ht"})),
            thing("dos", facets=frozenset({"cat:legal", "lang:ht"})),
            thing("tres", facets=frozenset({"cat:salud", "lang:es"}), kind="centre"),
        ]
    )
    assert sorted(labels(facets={"cat": frozenset({"salud", "legal"})})) == ["dos", "tres", "uno"]
    assert labels(facets={"cat": frozenset({"salud"}), "lang": frozenset({"ht"})}) == ["uno"]
    assert labels(kinds=frozenset({"centre"})) == ["tres"]
    assert labels(facets={"cat": frozenset()}, kinds=frozenset({"service", "centre"}), text="dos") == ["dos"]


def test_counts_say_what_each_filter_would_show():
    index(
        [thing(f"Taller {n}", facets=frozenset({f"cat:{'salud' if n % 3 else 'legal'}", "lang:ht"})) for n in range(9)]
        + [thing("Otro", facets=frozenset({"cat:cultura", "lang:es", "centre:01-ab"}))]
    )
    assert find("taller").facets == {}
    counted = find("taller", count_facets=("cat", "lang"), facets={"cat": frozenset({"legal"})})
    assert counted.total == 3
    assert counted.facets == {"cat": {"salud": 6, "legal": 3}, "lang": {"ht": 3}}
    assert find(count_facets=("centre",)).facets == {"centre": {"01-ab": 1}}


def test_pages_never_overlap_and_miss_nothing():
    index(
        [thing(f"Curso {n:03}", at=(-12.0 - n % 7 / 100, -77.0), hours=WEEKDAYS if n % 2 else None) for n in range(150)]
    )
    for order in ("best", "near"):
        query = Query(at=NOON, text="curso", near=LIMA, order=order, limit=17)
        pages = [search(replace(query, offset=start)) for start in range(0, 170, 17)]
        seen = [hit.object_id for page in pages for hit in page.hits]
        assert len(seen) == len(set(seen)) == 150
        assert {page.total for page in pages} == {150}


def test_more_than_can_be_ranked_is_still_counted_and_paged(monkeypatch):
    monkeypatch.setattr("integrhabitat.search.matching.RANKED", 20)
    index([thing(f"Curso {n:03}", at=(-12.0 - n / 1000, -77.0)) for n in range(60)])
    assert find("curso", near=LIMA).total == 60
    seen = [
        hit.object_id for start in range(0, 60, 10) for hit in find("curso", near=LIMA, limit=10, offset=start).hits
    ]
    assert len(seen) == len(set(seen)) == 60
    near = find("curso", near=LIMA, order="near", limit=60).hits
    assert [hit.distance_km for hit in near] == sorted(hit.distance_km for hit in near)


def test_an_example_says_so():
    index([thing("Ejemplo", is_example=True)])
    assert find("ejemplo").hits[0].is_example


def test_labels_come_in_the_readers_language():
    index([thing("Casa", labels={"es": "Casa", "ht": "Kay"})])
    assert [find("casa", language=language).hits[0].label for language in ("ht", "es", "fr")] == ["Kay", "Casa", "Casa"]
