"""The demonstration's own centres."""

from datetime import UTC, datetime

import pytest

from integrhabitat.centres import api
from integrhabitat.centres.demo import load
from integrhabitat.centres.models import Centre, Post, Seat, Space, Territory, UnitPlace

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing():
    load(AT)
    models = (Centre, Territory, UnitPlace, Seat, Space, Post)
    before = [model.objects.count() for model in models]
    load(AT)
    assert [model.objects.count() for model in models] == before
    assert Centre.objects.filter(is_example=True).count() == 3


def test_every_invented_centre_meets_the_gates_it_would_have_to_meet():
    load(AT)
    for centre in Centre.objects.filter(is_example=True):
        assert api.missing_at(centre, AT) == []
        assert not centre.concept_flag
