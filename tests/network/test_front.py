"""The pages of the network, as anybody opens them."""

import re
from datetime import UTC, datetime, time

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.centres.demo import load as load_centres
from integrhabitat.centres.models import Centre, OpeningSlot
from integrhabitat.indicators.models import DeclaredFigure
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.network.demo import load as load_network
from integrhabitat.network.models import Principle, Suggestion
from integrhabitat.network.territories import parts_of
from tests.factories import CategoryFactory, CityFactory, open_centre, service_at

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def _network():
    caches["pages"].clear()
    load_centres(AT)
    load_network(AT)


def page(client: Client, address: str, language: str = "es") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("_network")
def test_loading_the_network_twice_changes_nothing():
    models = (Centre, DeclaredFigure, Principle, Suggestion)
    before = [model.objects.count() for model in models]
    load_network(AT)
    assert [model.objects.count() for model in models] == before


@pytest.mark.usefixtures("_network")
def test_the_front_page_shows_three_doors_the_map_and_an_equal_list(client):
    front = page(client, "/")
    for words in ("Abierto a todos y para todos", "Encontrar", "Participar", "Sumar un centro", "Cubos", "Casa Azul"):
        assert words.lower() in front.lower()
    for centre in Centre.objects.published():
        assert f'href="{centre.get_absolute_url()}"' in front


@pytest.mark.usefixtures("_network")
def test_an_invented_centre_says_so_in_the_map_its_list_and_its_card(client):
    html = page(client, "/")
    invented = Centre.objects.published().filter(is_example=True)
    assert invented
    for centre in invented:
        in_list = html.split(f'<li><a href="{centre.get_absolute_url()}"')[1].split("</li>")[0]
        assert EXAMPLE_LABEL in in_list
    assert f"Casa Vecinal Los Molles ({EXAMPLE_LABEL})</title>" in html
    assert f"Casa Somos La Delicia ({EXAMPLE_LABEL})" not in html


@pytest.mark.usefixtures("_network")
def test_the_front_page_tells_of_today_once_and_keeps_the_long_list_folded(client):
    front = page(client, "/")
    titles = re.findall(r"<h2[^>]*>([^<]+)</h2>", front)
    order = ["Hoy en los centros", "Dónde está la red", "Lo que nos une", "Lo que declaran los centros"]
    assert [title for title in titles if title in order] == order
    assert [title for title in titles if "en los centros" in title] == ["Hoy en los centros"]
    fold = front.split("Los mismos centros en una lista")[0].rsplit("<details", 1)[1].split(">")[0]
    assert "open" not in fold


def test_a_house_shows_what_one_may_walk_into_now_and_not_its_desks(client):
    caches["pages"].clear()
    centre, quiet = open_centre(name="Casa Viva", slug="casa-viva"), open_centre(name="Casa Callada")
    unit = centre.units.get()
    unit.closes_on_holidays = False
    unit.save()
    OpeningSlot.objects.filter(unit=unit).delete()
    for day in range(7):
        OpeningSlot.objects.create(unit=unit, weekday=day, opens=time(0), closes=time(0))
    for name, role in (("Sala de juegos", "encontrarse"), ("Mesa de papeles", "orientarse")):
        service_at(unit, name=name).categories.set([CategoryFactory(code=role, role=role)])
    houses = page(client, "/").split('id="hoy"')[1].split('id="mapa"')[0].split("</article>")
    assert "Casa Viva" in houses[0]
    assert "<strong>Ahora</strong>" in houses[0]
    assert "Sala de juegos</a>" in houses[0]
    assert "Mesa de papeles" not in "".join(houses)
    assert quiet.name in houses[1]


@pytest.mark.usefixtures("_network")
def test_the_front_page_asks_a_fixed_number_of_questions_of_the_database(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page(client, "/")


PAGES = ("/principios/", "/participar/", "/sumar/", "/sugerir/", "/territorios/", "/territorios/PE/", "/cifras/")


@pytest.mark.usefixtures("_network")
def test_every_public_page_of_the_network_opens_in_spanish_and_creole(client):
    for address in PAGES:
        for language in ("es", "ht"):
            assert "<h1" in page(client, address, language)


@pytest.mark.usefixtures("_network")
def test_principles_show_the_history_of_their_wording(client):
    words = page(client, "/principios/")
    assert "Historia de la redacción" in words
    assert "Propuesta" in words


@pytest.mark.usefixtures("_network")
def test_s177_a_stated_share_stands_beside_the_computed_one(client):
    words = page(client, f"/territorios/{Centre.objects.get(slug='ommr-quilicura').territory_id}/")
    assert "2,9" in words
    assert "2,96" in words
    assert "203" in words


def test_the_offer_of_a_city_is_told_by_barrio_and_nothing_is_left_out():
    city = CityFactory(name="Ciudad Grande")
    barrio = CityFactory(parent=city, level="barrio", name="Los Molles")
    CityFactory(parent=city, level="barrio", name="Sin nada")
    for place in (barrio, barrio, city):
        centre = open_centre(territory=place)
        service_at(centre.units.get())

    rows = [(part.territory, part.centres, part.services, part.is_rest) for part in parts_of(city, on=AT.date())]
    assert rows == [(barrio, 2, 2, False), (city, 1, 1, True)]


@pytest.mark.usefixtures("_network")
def test_declared_figures_carry_their_source_and_are_not_summed(client):
    words = page(client, "/cifras/")
    assert "Declarado" in words
    assert "Memorias del EGM" in words
    assert "223" in words


def test_an_empty_network_still_has_a_front_page(client):
    caches["pages"].clear()
    assert "Sumar un centro" in page(client, "/")
    assert client.get("/territorios/nada/").status_code == 404
    assert client.get("/sugerir/NADA/").status_code == 404
