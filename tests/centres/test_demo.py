"""The demonstration's own centres."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from integrhabitat.centres import api
from integrhabitat.centres.demo import load
from integrhabitat.centres.models import Centre, Post, ProcedureAppointment, Seat, Space, Territory, UnitPlace
from integrhabitat.kernel.records import uuid7

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing():
    load(AT)
    models = (Centre, Territory, UnitPlace, Seat, Space, Post)
    before = [model.objects.count() for model in models]
    load(AT)
    assert [model.objects.count() for model in models] == before
    assert Centre.objects.filter(is_example=True, seat=None).count() == 3


def test_s079_a_point_of_the_demonstration_gives_turns_at_its_seat(client: Client):
    load(timezone.now())
    asked = client.get("/centros/punto-ribera/turno/")
    assert [str(point.seat.slug) for point in Centre.objects.exclude(seat=None)] == ["casa-los-molles"]
    procedure, day = asked.context["form"].fields["procedure"].queryset[0], asked.context["days"][0]
    given = {"procedure": procedure.pk, "day": f"{day.day:%Y-%m-%d}", "form_token": str(uuid7())}
    assert client.post("/centros/punto-ribera/turno/", given).status_code == 302
    assert ProcedureAppointment.objects.get().seat.slug == "casa-los-molles"


def test_every_invented_centre_meets_the_gates_it_would_have_to_meet():
    load(AT)
    for centre in Centre.objects.filter(is_example=True):
        assert api.missing_at(centre, AT) == []
        assert not centre.concept_flag
