"""What the directory shows on a centre's own page."""

from datetime import UTC, datetime, time

import pytest
from django.test import Client

from integrhabitat.centres.models import Centre, OpeningSlot
from integrhabitat.centres.modules import switch
from integrhabitat.directory.cards import service_card
from integrhabitat.directory.models import Location, Service, ServiceAtLocation
from integrhabitat.directory.offer import given_here
from tests.factories import open_centre, service_at

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)  # a Friday morning in Lima


def two_houses() -> tuple[Centre, Centre, Service]:
    """One service at two houses, the second of which never shuts."""
    near, far = open_centre(name="Casa Cerca"), open_centre(name="Casa Lejos")
    service = service_at(near.units.get(), name="Ropero")
    for day in range(7):
        OpeningSlot.objects.create(unit=far.units.get(), weekday=day, opens=time(0), closes=time(0))
    there = Location.objects.create(unit=far.units.get())
    ServiceAtLocation.objects.create(service=service, location=there)
    return near, far, service


def test_a_service_given_at_two_houses_tells_the_hours_of_the_house_one_reads_about():
    near, far, service = two_houses()
    told = []
    for house in (near, far):
        centre = Centre.objects.for_page().get(pk=house.pk)
        (found,) = given_here(centre, on=AT.date())
        assert found == service
        told.append(service_card(found, AT).where)
    assert "Casa Cerca" in told[0]
    assert "Casa Lejos" in told[1]


def test_the_offer_of_a_centre_reads_its_doors_no_second_time(django_assert_num_queries):
    near, _far, _service = two_houses()
    centre = Centre.objects.for_page().get(pk=near.pk)
    with django_assert_num_queries(8):
        for service in given_here(centre, on=AT.date()):
            service_card(service, AT)


def test_a_card_says_once_that_the_service_is_open_now(client: Client):
    _near, far, _service = two_houses()
    switch(far, "directory", on=True, at=AT)
    card = client.get(far.get_absolute_url()).content.decode().split("Ropero")[1].split("</article>")[0]
    assert card.count("Abierto") == 1
