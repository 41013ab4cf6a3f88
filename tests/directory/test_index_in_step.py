"""The finder opens and closes with the doors: at once after an act, each day for what the calendar changes."""

from datetime import date, time, timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.centres import api as centres
from integrhabitat.centres.models import Centre, OpeningSlot, Unit
from integrhabitat.directory import indexing
from integrhabitat.directory.models import Schedule, Service
from integrhabitat.jobs.queue import enqueue_repeated
from integrhabitat.jobs.worker import run_due
from integrhabitat.search.models import IndexedDocument, IndexedPlace
from tests.cast import Cast
from tests.clock import NOW
from tests.directory.finder import neighbourhood as barrio
from tests.factories import service_at

pytestmark = pytest.mark.django_db
HOUSE = "/gestion/centros/casa-del-pasaje/"


def always_open(centre: Centre) -> Unit:
    """The centre's only door, open day and night on every day of the year."""
    unit = centre.units.get()
    unit.slots.all().delete()
    Unit.objects.filter(pk=unit.pk).update(closes_on_holidays=False)
    for weekday in range(7):
        OpeningSlot.objects.create(unit=unit, weekday=weekday, opens=time(0), closes=time(0))
    return Unit.objects.get(pk=unit.pk)


def open_now(words: str) -> set[str]:
    """Names of what the finder says is open at this moment."""
    caches["pages"].clear()  # else a page of up to a minute ago
    found = Client().get(f"/api/buscar?q={words}&abierto=1").json()
    return {one["name"] for one in found["results"]}


def the_day_begins() -> None:
    """The worker does what the schedule asks for each day."""
    enqueue_repeated(at=NOW)
    assert run_due(lambda: NOW) > 0


def test_closed_today_on_the_page_of_the_centre_is_closed_in_the_finder_at_once(cast: Cast):
    unit = always_open(cast.house)
    service = service_at(unit, name="Taller de cajón", verified_on=date(2026, 1, 1))
    centres.publish(cast.house, "open", by=cast.beto, at=NOW)
    assert open_now("cajón") == {"Taller de cajón"}
    assert open_now("pasaje") >= {cast.house.name}

    cast.client("ana").post(f"{HOUSE}cerrar-hoy/", {"reason": "corte de agua"})
    assert open_now("cajón") == set()
    assert cast.house.name not in open_now("pasaje")
    assert IndexedDocument.objects.filter(object_id=service.pk).exists(), "it is still found, as closed"

    cast.client("ana").post(f"{HOUSE}abrir-hoy/")
    assert open_now("cajón") == {"Taller de cajón"}


def test_an_address_that_becomes_reserved_takes_its_point_out_of_the_index_at_once(cast: Cast):
    unit = always_open(cast.house)
    unit.places.update(address="Callejón Lapislázuli 7")
    service = service_at(unit, name="Taller de cajón")
    indexing.refresh("service", [service.pk])
    points = IndexedPlace.objects.filter(document__object_id=service.pk).exclude(x=None)
    assert points.exists()

    centres.hide_unit(unit, by=cast.beto, at=NOW)
    assert not points.exists()
    assert "lapislazuli" not in " ".join(IndexedPlace.objects.values_list("tokens", flat=True))


def test_each_day_the_season_that_ended_leaves_the_finder(cast: Cast):
    unit = always_open(cast.house)
    indexing.refresh("service", [service_at(unit, name="Taller de cajón").pk])
    centres.publish(cast.house, "open", by=cast.beto, at=NOW)
    winter = barrio.service("Ronda de cajón", cast.city)
    yesterday = NOW.date() - timedelta(days=1)
    OpeningSlot.objects.filter(unit=unit).update(valid_until=yesterday - timedelta(days=1))
    Schedule.objects.filter(at_location__service=winter).update(valid_until=yesterday - timedelta(days=1))
    assert open_now("cajón") == {"Taller de cajón", "Ronda de cajón"}

    the_day_begins()
    assert open_now("cajón") == set()
    assert cast.house.name not in open_now("pasaje")


def test_each_day_what_lapsed_or_ended_leaves_the_finder(cast: Cast):
    ended, lapsed = (barrio.service(name, cast.city) for name in ("Feria de cajón", "Coro de cajón"))
    yesterday = NOW.date() - timedelta(days=1)
    Service.objects.filter(pk=ended.pk).update(ends_on=yesterday - timedelta(days=1))
    Service.objects.filter(pk=lapsed.pk).update(is_permanent=False, review_due_on=yesterday)

    the_day_begins()
    left = set(IndexedDocument.objects.values_list("object_id", flat=True))
    assert left.isdisjoint({ended.pk, lapsed.pk})
