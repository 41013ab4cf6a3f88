"""What the public reads about a centre."""

import json
from datetime import UTC, date, datetime, time

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from integrhabitat.centres import api
from integrhabitat.centres.models import Centre, Closure, OpeningSlot, Procedure, Unit, UnitPlace
from integrhabitat.centres.modules import switch
from integrhabitat.centres.views import public
from tests.factories import CategoryFactory, CentreFactory, OrganisationFactory, open_centre, service_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_pages():
    caches["pages"].clear()


def page(client: Client, address: str, language: str = "es") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_s181_a_closure_today_shows_on_the_first_screen(client):
    centre = open_centre()
    today = datetime.now(UTC).date()
    for days in (-1, 0, 1):  # whatever the local day is
        day = date.fromordinal(today.toordinal() + days)
        Closure.objects.create(centre=centre, starts_on=day, ends_on=day, reason="corte de agua")
    words = page(client, centre.get_absolute_url())
    assert "Cerrado hoy: corte de agua" in words
    assert words.index("Cerrado hoy") < words.index("Qué puede hacer aquí")
    assert "Baje en el mercado" in words
    assert "Jirón de las Pruebas 10" in words


def test_a_centre_that_nobody_published_is_not_there(client):
    centre = CentreFactory()
    assert client.get(centre.get_absolute_url()).status_code == 404
    assert centre.name not in page(client, "/centros/")
    assert centre.name not in client.get("/centros.geojson").content.decode()


def test_a_centre_on_the_map_shows_its_city_and_source_and_no_address(client):
    centre = open_centre(source_document="Memorias del EGM", source_date=date(2021, 9, 29))
    Centre.objects.filter(pk=centre.pk).update(public_level="map")
    words = page(client, centre.get_absolute_url())
    assert "Memorias del EGM" in words
    assert centre.territory.name in words
    assert "Jirón de las Pruebas" not in words
    assert "09:00" not in words


def test_a_centres_page_goes_through_the_five_roles_in_their_order(client):
    centre = open_centre()
    for module in ("participation", "gatherings", "directory"):
        switch(centre, module, on=True, at=timezone.now())
    unit = centre.units.get()
    for role in reversed(api.ROLES):
        service_at(unit, name=f"Para {role}").categories.set([CategoryFactory(code=role, role=role)])
    words = page(client, centre.get_absolute_url())
    here = words[words.index("Qué puede hacer aquí") :]
    places = [here.index(f"</svg>{word}</h3>") for word in api.ROLES.values()]
    assert places == sorted(places)
    assert [here.index(f"Para {role}") > place for role, place in zip(api.ROLES, places, strict=True)] == [True] * 5


def test_a_house_with_little_to_show_folds_nothing(client, monkeypatch):
    address, folded = open_centre().get_absolute_url(), '<details class="fold part">'
    assert folded not in page(client, address)
    monkeypatch.setattr(public, "FULL", 0)
    caches["pages"].clear()
    assert folded in page(client, address)


def test_p1_3a_a_centre_without_a_published_body_says_so(client):
    assert "Gobierno no publicado" in page(client, open_centre().get_absolute_url())


def test_s109_seats_mandates_and_vacancies_are_published(client):
    centre = open_centre()
    body = centre.bodies.create(name="Consejo de la casa", quorum=4)
    body.seats.create(sector="host", label="Vecina", holder="Rosa Quispe", until=date(2027, 6, 1))
    body.seats.create(sector="private", label="Panadería")
    words = page(client, centre.get_absolute_url())
    for part in ("Consejo de la casa", "Rosa Quispe", "Vacante", "1 de junio de 2027", "1 de 2 puestos"):
        assert part in words


def test_e5_3_a_centre_thought_up_without_neighbours_says_so_for_ever(client):
    centre = open_centre(concept_flag=True)
    assert "Ningún vecino de acogida participó" in page(client, centre.get_absolute_url())


def test_s079_the_page_of_a_point_names_what_it_issues_and_the_seat(client):
    seat = open_centre(name="Sede central")
    point = open_centre(seat=seat)
    point.procedures.add(Procedure.objects.create(code="residencia", name="Constancia de residencia"))
    words = page(client, point.get_absolute_url())
    assert "Constancia de residencia" in words
    assert "Sede central" in words


def test_s153_the_municipal_office_opens_in_creole(client):
    office = open_centre(
        name="Oficina Municipal de Migrantes y Refugiados",
        purpose={"es": "Apoyo", "ht": "Se yon kote ki bay sipò"},
        mission={"es": "Cuidar", "ht": "Pwoteje dwa moun"},
        how_to_complain={"es": "Escriba", "ht": "Ou ka plenyen isit la"},
    )
    words = page(client, office.get_absolute_url(), "ht")
    assert '<html lang="ht"' in words
    for part in ("Se yon kote ki bay sipò", "Pwoteje dwa moun", "Ou ka plenyen isit la", "09:00–17:00"):
        assert part in words


def test_s057_a_centre_in_erbil_is_found_in_latin_letters_and_written_right_to_left(client):
    api.make_centre(
        name="مركز أربيل للإحالة",
        name_language="ar",
        territory=CentreFactory().territory,
        by=None,
        at=datetime(2026, 11, 20, tzinfo=UTC),
        public_level="map",
    )
    latin = api.search_name("أربيل")
    words = page(client, f"/centros/?q={latin}")
    assert 'lang="ar" dir="auto"' in words
    assert "مركز أربيل" in words


def test_centres_are_filtered_by_umbrella_region(client):
    umbrella = OrganisationFactory(name="SIMN", sector="umbrella")
    here, there = open_centre(), open_centre()
    api.affiliate(here, umbrella, region="Europa")
    api.affiliate(there, umbrella, region="Asia")
    words = page(client, f"/organizaciones/{umbrella.pk}/?region=Europa")
    assert here.name in words
    assert there.name not in words


def test_a_list_with_hostile_filters_is_just_empty(client):
    open_centre()
    for query in ("q=%00", "q=' OR 1=1 --", "pais=<script>", "tipo=" + "x" * 500, "pagina=-3", "pagina=abc"):
        assert client.get(f"/centros/?{query}").status_code == 200


def test_the_same_centre_for_machines(client):
    centre = open_centre(is_example=True)
    answer = client.get(f"/centros/{centre.slug}.jsonld")
    thing = json.loads(answer.content)
    assert answer["Content-Type"] == "application/ld+json"
    assert thing["address"]["streetAddress"] == "Jirón de las Pruebas 10"
    assert len(thing["openingHoursSpecification"]) == 5
    assert "EJEMPLO — no usar" in thing["name"]


def test_the_poster_has_a_qr_and_only_for_open_doors(client):
    centre = open_centre()
    assert "<svg" in page(client, f"/centros/{centre.slug}/cartel/")
    Centre.objects.filter(pk=centre.pk).update(public_level="map")
    caches["pages"].clear()
    assert client.get(f"/centros/{centre.slug}/cartel/").status_code == 404


CANARY = "Callejón del Canario 13"


def hidden_house() -> Centre:
    """A shelter whose address is known to the database and to nobody else."""
    centre = open_centre(phone="555 0199", location_reason="cerca de todo")
    unit = centre.units.get()
    UnitPlace.objects.filter(unit=unit).update(address=CANARY, landmark="junto al canario", latitude=-12.3456)
    api.hide_unit(Unit.objects.get(pk=unit.pk), by=None, at=datetime(2026, 11, 20, tzinfo=UTC))
    centre.assets.create(kind="bakery", name="Panadería del Canario", latitude=-12.3456, longitude=-77.0)
    OpeningSlot.objects.create(unit=unit, weekday=6, opens=time(0), closes=time(0))
    return Centre.objects.get(pk=centre.pk)


def test_s121_a_hidden_address_never_leaves_the_server(client, caplog):
    centre = hidden_house()
    addresses = [
        *("/", "/centros/", "/centros.geojson", centre.get_absolute_url(), "/participar/", "/territorios/"),
        *(f"/centros/{centre.slug}.jsonld", f"/centros/{centre.slug}/cartel/", f"/centros/?q={CANARY}"),
        *(f"/organizaciones/{centre.operator_id}/", f"/territorios/{centre.territory_id}/", "/cifras/"),
    ]
    for address in addresses:
        words = client.get(address).content.decode()
        for secret in ("Callejón del Canario", "junto al canario", "Panadería del Canario", "12.3456", "12,3456"):
            assert secret not in words.replace(f'value="{CANARY}"', ""), address
    assert "Canario" not in caplog.text
    feature = json.loads(client.get("/centros.geojson").content)["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["place"] == centre.territory.name
