"""When a rule says no, the person reads a sentence and loses nothing."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.street")]


def test_a_button_goes_back_with_the_sentence(client: Client):
    answer = client.post("/prueba/no", headers={"referer": "http://testserver/privacidad/"})
    assert answer.url == "http://testserver/privacidad/"
    assert "El salón ya está ocupado." in client.get("/privacidad/").content.decode()


def test_nothing_that_was_typed_is_lost_and_no_secret_is_repeated(client: Client):
    answer = client.post("/prueba/no", {"words": "Queremos bailar", "password": "abracadabra", "form_token": "x"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Queremos bailar" in page
    assert "El salón ya está ocupado." in page
    assert "abracadabra" not in page


def test_what_was_typed_comes_back_as_text_not_as_code(client: Client):
    assert "<script>x" not in client.post("/prueba/no", {"words": "<script>x</script>"}).content.decode()


def test_a_page_that_refuses_to_open_does_not_turn_in_circles(client: Client):
    assert client.get("/prueba/no", headers={"referer": "http://testserver/prueba/no"}).status_code == 409


def test_the_address_of_a_button_opened_as_a_page_is_not_blank(client: Client):
    answer = client.get("/inscripcion/retirar/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Usted no hizo nada mal." in answer.content.decode()


def test_the_way_back_never_leads_to_another_site(client: Client):
    assert client.post("/prueba/no", headers={"referer": "https://otro.example/"}).url == "/"


def test_a_part_of_a_page_gets_only_the_sentence(client: Client):
    answer = client.post("/prueba/no", headers={"hx-request": "true"})
    assert answer.status_code == 409
    assert "<html" not in answer.content.decode()


def test_what_cannot_be_read_is_answered_in_the_languages_of_the_house(client: Client):
    answer = client.get("/", headers={"host": "otro.example"})
    assert answer.status_code == 400
    assert "No pudimos leer el envío" in answer.content.decode()
    assert 'lang="ht"' in answer.content.decode()
