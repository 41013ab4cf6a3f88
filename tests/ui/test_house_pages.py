"""Pages about the house itself."""

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from integrhabitat.accounts import api as accounts

pytestmark = pytest.mark.django_db


def test_health_names_version_and_database(client: Client):
    answer = client.get("/salud")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "version": "0.1.0", "database": connection.vendor}
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_says_when_the_database_is_gone(client: Client):
    def unreachable(*arguments: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(unreachable):
        assert client.get("/salud").status_code == 503


def test_robots_stay_away_from_the_desks(client: Client):
    assert "Disallow: /gestion/" in client.get("/robots.txt").content.decode()


def test_the_manifest_speaks_the_readers_language(client: Client):
    answer = client.get("/manifest.webmanifest", headers={"accept-language": "ht"})
    assert json.loads(answer.content)["lang"] == "ht"
    assert answer.headers["Content-Type"] == "application/manifest+json"


@pytest.mark.parametrize("path", ["/privacidad/", "/accesibilidad/", "/licencias/"])
def test_the_promises_are_open_to_everybody(client: Client, path: str):
    assert client.get(path).status_code == 200


def test_each_package_of_others_shows_its_licence(client: Client):
    page = client.get("/licencias/").content.decode()
    assert all(name in page for name in ("leaflet", "lucide-static", "world-atlas"))


def test_what_does_not_exist_answers_in_the_readers_language_with_a_way_out(client: Client):
    answer = client.get("/no-existe/", headers={"accept-language": "es"})
    assert answer.status_code == 404
    assert "Aquí no hay nada" in answer.content.decode()


def test_the_gallery_is_only_for_who_works_on_the_house(client: Client):
    assert client.get("/componentes/").status_code == 404
    accounts.set_mode("demonstration", at=timezone.now())
    assert client.get("/componentes/").status_code == 200


def test_a_demonstration_says_so_on_every_page(client: Client):
    assert 'class="demo"' not in client.get("/licencias/").content.decode()
    accounts.set_mode("demonstration", at=timezone.now())
    assert 'class="demo"' in client.get("/privacidad/").content.decode()
