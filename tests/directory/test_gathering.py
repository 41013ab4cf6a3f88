"""Services gathered with their parts by hand are what a prefetch would have read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integrhabitat.directory.gathering import for_rows
from integrhabitat.directory.models import Service
from integrhabitat.search.api import reindex
from tests.directory.hsds import bring, service, written

pytestmark = pytest.mark.django_db


def test_what_an_import_indexed_from_memory_is_what_the_tables_say(tmp_path):
    bring(written(tmp_path, [service(1), service(2, name="Ropero abierto", schedules=[]), service(3, phones=[])]))
    assert reindex("service") == 0, "nothing differs, so nothing is written again"


def test_two_and_twenty_services_cost_the_same_queries(tmp_path):
    bring(written(tmp_path, [service(number) for number in range(1, 21)]))
    asked = []
    for most in (2, 20):
        with CaptureQueriesContext(connection) as queries:
            assert len(for_rows(Service.objects.order_by("pk")[:most])) == most
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_gathered_parts_equal_prefetched_ones(tmp_path):
    bring(written(tmp_path, [service(1), service(2)]))
    gathered = {row.pk: row for row in for_rows(Service.objects.all())}
    for row in Service.objects.for_cards():
        other = gathered[row.pk]
        for name in ("categories", "languages", "channels", "schedules", "at_locations"):
            assert list(getattr(other, name).all()) == list(getattr(row, name).all())
        places = [[link.location for link in each.at_locations.all()] for each in (row, other)]
        assert places[0] == places[1]
