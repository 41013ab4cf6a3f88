"""Rows of results: everything a reader needs, at the same cost for one row or for twenty."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integrhabitat.directory.api import result_cards
from integrhabitat.directory.models import Eligibility, Location, ServiceAtLocation
from tests.directory import NOON
from tests.factories import HelpLineFactory, ServiceFactory, UnitFactory, open_centre, published_route, service_at

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Found:
    """A hit as the search gives it."""

    object_id: UUID
    kind: str = "service"
    distance_km: float | None = None
    open_now: bool | None = None
    matched: tuple[str, ...] = ()


def cards(*hits: Found, **given: Any) -> list[Any]:
    return result_cards(hits, language=given.pop("language", "es"), at=NOON, **given)


def test_a_row_says_who_where_when_and_why():
    centre = open_centre(name="Casa Los Molles")
    service = service_at(centre.units.get(), name={"es": "Coro", "ht": "Koral"}, is_free=True)

    (card,) = cards(Found(service.pk, distance_km=1.25, matched=("coro",)))

    assert (card.name, card.provider) == ("Coro", service.provider.name)
    assert card.where.startswith("Casa Los Molles, Jirón de las Pruebas 10")
    assert card.open_now is True
    assert card.open_sentence == "Abierto ahora, cierra a las 17:00"
    assert card.freshness.sentence == "Verificado hace 10 días"
    assert card.why[0] == "Coincide con: coro"
    assert "Abierto a todas las personas" in card.why
    assert cards(Found(service.pk), language="ht")[0].name == "Koral"


def test_a_page_of_any_length_costs_the_same_number_of_queries():
    centre = open_centre()
    unit = centre.units.get()

    def queries(count: int) -> int:
        hits = [Found(service_at(unit).pk) for _ in range(count)]
        hits += [Found(published_route().pk, "route") for _ in range(count)]
        hits += [Found(HelpLineFactory().pk, "helpline") for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(cards(*hits)) == 3 * count
        return len(captured)

    assert queries(1) == queries(6)


def test_the_order_of_the_search_stays_and_what_vanished_is_left_out():
    first, second = ServiceFactory(), ServiceFactory()
    found = cards(Found(second.pk), Found(uuid4()), Found(first.pk), Found(uuid4(), "gathering"))
    assert [card.id for card in found] == [second.pk, first.pk]


def test_an_expired_or_hidden_service_has_no_row():
    gone = ServiceFactory(ends_on=date(2026, 11, 1))
    hidden = ServiceFactory(hidden_on=date(2026, 11, 1))
    assert cards(Found(gone.pk), Found(hidden.pk)) == []


def test_a_reserved_address_shows_neither_street_nor_point():
    centre = open_centre(name="Casa Aurora")
    unit = UnitFactory(centre=centre, structure="hidden", is_main=False)
    service = service_at(unit)
    (card,) = cards(Found(service.pk))
    assert (card.latitude, card.longitude) == (None, None)
    assert "Jirón" not in card.where
    assert card.where.endswith("dirección reservada")


def test_the_nearest_of_several_places_is_shown():
    service = ServiceFactory()
    for name, latitude in (("Lejos", 4.6), ("Cerca", -12.05)):
        place = Location.objects.create(name=name, latitude=latitude, longitude=-77.0)
        ServiceAtLocation.objects.create(service=service, location=place)
    (card,) = cards(Found(service.pk), near=(-12.0, -77.0))
    assert (card.where, card.places) == ("Cerca", 2)


def test_the_rule_travels_with_its_words_reason_and_mitigation():
    service = ServiceFactory()
    Eligibility.objects.create(
        service=service,
        mode="exclusive",
        conditions=[{"kind": "age", "min": 12, "max": 17}],
        reason="El taller es para adolescentes.",
        mitigation="Los sábados hay otro para todas las edades.",
    )
    (card,) = cards(Found(service.pk))
    assert card.eligibility == {
        "mode": "exclusive",
        "conditions": [{"kind": "age", "min": 12, "max": 17}],
        "unread": False,
        "words": ["de 12 a 17 años"],
        "reason": "El taller es para adolescentes.",
        "mitigation": "Los sábados hay otro para todas las edades.",
    }
    assert "Abierto a todas las personas" not in card.why


def test_an_invented_service_carries_its_label():
    (card,) = cards(Found(ServiceFactory(is_example=True).pk))
    assert card.example_label == "EJEMPLO — no usar"


def test_an_expired_route_is_never_shown_as_current():
    route = published_route()
    type(route).objects.filter(pk=route.pk).update(review_due_on=date(2026, 11, 19))
    (card,) = cards(Found(route.pk, "route"))
    assert card.freshness.label == "expired"
    assert not card.freshness.is_current
