"""Each person reads in her language, by choice, then cookie, then browser."""

import pytest
from django.test import Client
from django.utils import translation

from integrhabitat.ui import languages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.street")]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("ht-HT,ht;q=0.9,fr;q=0.5", "ht"),
        ("pt", "pt-br"),
        ("pt-PT", "pt-br"),
        ("es-419,es;q=0.9", "es"),
        ("en-GB", "en"),
        ("de,fr;q=0.4", "fr"),
        ("de", "es"),
        ("fr;q=0, en", "en"),
        ("", "es"),
        ("*", "es"),
        ("x" * 5000, "es"),
    ],
)
def test_the_browser_gets_the_nearest_language(asked: str, given: str):
    assert languages.nearest(asked) == given


def test_creole_is_a_language_of_the_house(client: Client):
    answer = client.get("/privacidad/", headers={"accept-language": "ht-HT"})
    assert answer.headers["Content-Language"] == "ht"
    assert '<html lang="ht" dir="ltr"' in answer.content.decode()


def test_dates_are_written_in_creole():
    with translation.override("ht"):
        assert translation.get_language_info("ht")["name_local"] == "Kreyòl ayisyen"


def test_a_choice_is_remembered_and_leaves_the_address_clean(client: Client):
    answer = client.get("/privacidad/?idioma=ht&desde=cartel")
    assert answer.status_code == 302
    assert answer.url == "/privacidad/?desde=cartel"
    assert client.get("/privacidad/").headers["Content-Language"] == "ht"


def test_a_choice_beats_the_browser(client: Client):
    client.cookies["idioma"] = "fr"
    answer = client.get("/privacidad/", headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == "fr"


def test_an_unknown_language_is_ignored(client: Client):
    assert client.get("/privacidad/?idioma=klingon").status_code == 200


def test_the_finder_keeps_its_own_meaning_of_idioma(client: Client):
    assert client.get("/buscar?idioma=ht").status_code == 200


def test_a_choice_never_leads_to_another_site(client: Client):
    assert client.get("/?idioma=ht", PATH_INFO="//otro.example/").url == "/otro.example/"
    for wrong in ("https://otro.example/", "otro", "%25ff", "x:y", ""):
        assert client.get(f"/ajustes/?idioma=ht&volver={wrong}").url == "/"


def test_the_switch_goes_back_to_the_page(client: Client):
    answer = client.get("/ajustes/?idioma=fr&volver=/privacidad/%3Fdesde%3Dcartel")
    assert answer.url == "/privacidad/?desde=cartel"
    assert answer.cookies["idioma"].value == "fr"


def test_larger_letters_stay_until_changed_back(client: Client):
    client.get("/ajustes/?letra=grande&volver=/privacidad/")
    assert "letra-grande" in client.get("/privacidad/").content.decode()
    client.get("/ajustes/?letra=normal&volver=/privacidad/")
    assert "letra-grande" not in client.get("/privacidad/").content.decode()


@pytest.mark.parametrize("language", languages.codes())
def test_the_house_opens_in_each_of_its_languages(client: Client, language: str):
    client.cookies["idioma"] = language
    assert f'<html lang="{language}"' in client.get("/privacidad/").content.decode()
