"""The finder finds what takes place, and no longer what is over."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from integrhabitat.directory.api import ResultCard, ResultKind, result_cards, result_kinds
from integrhabitat.gatherings.actions import programme, scheduling
from integrhabitat.gatherings.models import Gathering
from integrhabitat.search.api import Hit, Query, search
from tests.clock import AT
from tests.factories import CategoryFactory
from tests.gatherings.house import house, published

pytestmark = pytest.mark.django_db


def now() -> datetime:
    return timezone.now()


def on_now(**fields: object) -> dict[str, object]:
    """All of today on the clock of Lima."""
    today = (now().astimezone(UTC) - timedelta(hours=5)).date()
    return {"first_on": today, "starts": time(0), "minutes": 1440, "skips_holidays": False, **fields}


def hit(kind: str, number: UUID) -> Hit:
    return Hit(kind, number, 0.0, None, None, None, (), "")


def found(text: str, **more: object) -> list[object]:
    query = Query(at=now(), text=text, language="es", kinds=frozenset({"gathering"}), **more)  # type: ignore[arg-type]
    return [hit.object_id for hit in search(query).hits]


def test_a_published_gathering_is_found_by_its_words_its_category_and_its_centre():
    guitar = published(house(name="Casa Azul"), "Taller de charango", categories=[CategoryFactory()], **on_now())
    assert found("charango") == found("música") == [guitar.pk]
    assert found("charango", facets={"cat": frozenset({"musica"})}) == [guitar.pk]
    assert found("charango", open_at=now()) == [guitar.pk]


def test_what_is_called_off_withdrawn_or_over_is_found_no_more():
    centre = house()
    off, back, over = (published(centre, f"Charango {n}", **on_now()) for n in range(3))
    programme.cancel_gathering(off, reason="Sin sala", by=None, at=now() - timedelta(days=2))
    programme.withdraw_gathering(back, by=None, at=now())
    scheduling.cancel_session(over.sessions.get(), reason="Llueve", by=None, at=now())
    assert found("charango") == []


def test_the_page_of_results_shows_when_where_and_a_calendar():
    charango = published(house(), "Taller de charango", **on_now())
    caches["pages"].clear()
    words = Client().get("/buscar?q=charango").content.decode()
    assert charango.get_absolute_url() in words
    assert "Encuentro" in words
    assert f"/encuentros/{charango.pk}.ics" in words
    assert Client().get("/buscar?q=charango&tipo=gathering").status_code == 200
    assert Client().get("/buscar?q=charango&tipo=nada").status_code == 400


def test_fifty_results_cost_as_many_queries_as_two(django_assert_num_queries):
    centre = house()
    hits = [hit("gathering", published(centre, f"C {n}", **on_now()).pk) for n in range(50)]
    with django_assert_num_queries(6):
        assert len(result_cards(hits[:2], language="es", at=now())) == 2
    with django_assert_num_queries(6):
        assert len(result_cards(hits, language="es", at=now())) == 50


def test_a_module_above_shows_its_own_kind_without_the_directory_knowing_it():
    card = ResultCard(kind="prueba", id=Gathering(pk=None).id, name="Algo", url="/")
    result_kinds.register("prueba", ResultKind("prueba", "Algo", "Algos", "house", lambda ids, at, near: [card]))
    try:
        hits = [hit("prueba", card.id), hit("nadie", card.id)]
        assert [each.name for each in result_cards(hits, language="es", at=AT)] == ["Algo"]
    finally:
        result_kinds._items.pop("prueba")
