"""The canary (S121): what only the protected table knows is on no page, in no file, index, log or trail."""

import json
import logging
from collections.abc import Iterator
from datetime import date, time
from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client

from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres import api as centres
from integrhabitat.centres.models import Centre, HiddenPlace, OpeningSlot, Unit, UnitPlace
from integrhabitat.directory import indexing
from integrhabitat.directory.models import Location, Service, ServiceAtLocation
from integrhabitat.search.api import reindex
from integrhabitat.search.models import IndexedPlace
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import open_centre, service_at

pytestmark = pytest.mark.django_db

STREET, LANDMARK, WAY, NOTE = "Callejón del Jilguero 13", "junto al molino viejo", "toque dos veces", "portón turquesa"
LATITUDE, LONGITUDE = -12.345678, -77.876543
SECRETS = (
    *("jilguero", "molino viejo", "toque dos veces", "turquesa"),
    *("12.345", "12,345", "77.876", "77,876"),
)
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms", "feed")


@pytest.fixture
def shelter(cast: Cast) -> Centre:
    """A house that was open, with a service, and then had to hide; only ``HiddenPlace`` knows where it is."""
    centre = open_centre(name="Casa de Acogida", slug="casa-de-acogida", timezone="America/Lima")
    unit = centre.units.get()
    where = {"address": STREET, "landmark": LANDMARK, "directions": WAY, "latitude": LATITUDE, "longitude": LONGITUDE}
    UnitPlace.objects.filter(unit=unit).update(**where)
    for weekday in (5, 6):
        OpeningSlot.objects.create(unit=unit, weekday=weekday, opens=time(0), closes=time(0))
    centre.assets.create(kind="bakery", name="Panadería del Jilguero", latitude=LATITUDE, longitude=LONGITUDE)
    service = service_at(unit, name="Refugio de noche", provider=centre.operator)
    indexing.refresh("service", [service.pk])
    reindex("centre")
    assert IndexedPlace.objects.exclude(x=None).exists(), "the point is indexed while the door is public"
    assert secrets_in(" ".join(index_rows())) == [], "the street never is: it may have to be hidden one day"

    centres.hide_unit(Unit.objects.get(pk=unit.pk), by=cast.beto, at=NOW)
    centres.move_unit(
        Unit.objects.get(pk=unit.pk), territory=centre.territory, since=date(2026, 1, 1), by=cast.beto, at=NOW, **where
    )
    HiddenPlace.objects.filter(unit=unit).update(note=NOTE)
    assert HiddenPlace.objects.filter(unit=unit, address=STREET, until=None).exists()
    return Centre.objects.get(pk=centre.pk)


def secrets_in(words: str) -> list[str]:
    """Which of the secrets stand there, however they are escaped or cased."""
    plain = words.encode().decode("unicode_escape", "ignore") if "\\u" in words else words
    return [secret for secret in SECRETS if secret in plain.lower()]


def index_rows() -> Iterator[str]:
    """Every value of every table of the search; FTS5 keeps its own files of tokens till it joins them."""
    names = connection.introspection.table_names()
    tables = [name for name in names if name.startswith("search_") and not name.startswith("search_fts")]
    with connection.cursor() as cursor:
        for table in tables:
            try:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            except connection.Database.DatabaseError as problem:
                raise AssertionError(table) from problem
            yield from (str(value) for row in cursor.fetchall() for value in row)


def addresses(centre: Centre) -> list[str]:
    """Every public address that has reason to speak of the house."""
    service, unit = Service.objects.get(at_locations__location__unit__centre=centre), centre.units.get()
    pages = ["/", "/centros/", "/centros.geojson", "/participar/", "/territorios/", "/cifras/", "/buscar", "/hsds/"]
    pages += [centre.get_absolute_url(), f"/centros/{centre.slug}.jsonld", f"/centros/{centre.slug}/cartel/"]
    pages += [f"/organizaciones/{centre.operator_id}/", f"/territorios/{centre.territory_id}/"]
    pages += [service.get_absolute_url(), f"/servicios/{service.pk}/horario.ics"]
    pages += [f"{door}?q={word}" for door in ("/buscar", "/api/buscar") for word in ("refugio", "acogida", "jilguero")]
    pages += [f"/api/buscar?q=refugio&cerca={LATITUDE:.1f},{LONGITUDE:.1f}&radio_km=50", "/api/sugerencias?q=call"]
    pages += [f"/hsds/{name}" for name in LISTS] + ["/hsds/services?full=true", "/hsds/organizations?full=true"]
    pages += [f"/hsds/services/{service.pk}", f"/hsds/organizations/{centre.operator_id}"]
    at_location = ServiceAtLocation.objects.get(service=service, location=Location.objects.get(unit=unit))
    return [*pages, f"/hsds/service_at_locations/{at_location.pk}"]


def test_s121_a_hidden_place_is_on_no_page_and_in_no_answer(shelter: Centre, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    for address in addresses(shelter):
        caches["pages"].clear()
        answer = Client().get(address)
        assert answer.status_code in ((200, 404) if "cartel" in address or "ics" in address else (200,)), address
        body = b"".join(answer) if answer.streaming else answer.content
        words = body.decode().lower()
        asked = address.partition("q=")[2].partition("&")[0] if "jilguero" in address else ""
        found = secrets_in(words.replace(asked, "") if asked else words)
        assert found == [], address
    ours = [record.getMessage() for record in caplog.records if "q=" not in record.getMessage()]
    assert secrets_in("\n".join(ours)) == []


def test_s121_nobody_finds_a_hidden_place_by_its_street_or_by_its_point(shelter: Centre):
    for wish in ("q=jilguero", "q=molino+viejo", f"cerca={LATITUDE},{LONGITUDE}&radio_km=2"):
        found = Client().get(f"/api/buscar?{wish}").json()["results"]
        assert {one["name"] for one in found}.isdisjoint({"Refugio de noche", shelter.name}), wish


def test_s121_a_hidden_place_is_in_no_row_of_the_index(shelter: Centre):
    for _time in ("after hiding", "after a complete index"):
        assert secrets_in(" ".join(index_rows())) == []
        ids = [shelter.pk, Service.objects.get(at_locations__location__unit__centre=shelter).pk]
        assert not IndexedPlace.objects.filter(document__object_id__in=ids).exclude(x=None).exists()
        reindex()


@pytest.mark.parametrize("form", ["todo.json", "todo.ndjson", "carpeta"])
def test_s121_a_hidden_place_is_in_no_exported_file(shelter: Centre, tmp_path, form):
    place = tmp_path / form
    call_command("export", "hsds", str(place), stdout=StringIO())
    files = [file for file in ([place] if place.is_file() else sorted(place.iterdir())) if file.is_file()]
    words = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert any("Refugio de noche" in text or "Refugio" in text for text in words.values())
    assert {name: secrets_in(text) for name, text in words.items() if secrets_in(text)} == {}


def test_s121_a_hidden_place_is_in_no_line_of_the_trail(shelter: Centre, cast: Cast):
    unit = shelter.units.get()
    cast.client("sol").get(f"/gestion/sedes/{unit.pk}/?reservada=1")
    events = json.dumps(list(AuditEvent.objects.values()), default=str, ensure_ascii=False)
    assert "unit.hidden" in events
    assert secrets_in(events) == []
