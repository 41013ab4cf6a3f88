"""What may be kept, by whom, and for how long."""

import gzip

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import UserFactory
from tests.ui import street

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.street")]


@pytest.fixture(autouse=True)
def _empty_street():
    street.visits.clear()


def test_a_public_page_is_made_once_a_minute(client: Client):
    first, second = client.get("/prueba/plaza"), client.get("/prueba/plaza")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert second.content == first.content
    assert len(street.visits) == 1


def test_a_kept_page_still_carries_the_content_policy(client: Client):
    client.get("/prueba/plaza")
    answer = client.get("/prueba/plaza")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Cookie" in answer.headers["Vary"]


def test_each_language_query_and_letter_size_has_its_own_page(client: Client):
    client.get("/prueba/plaza")
    client.get("/prueba/plaza?q=pan")
    client.get("/prueba/plaza", headers={"accept-language": "ht"})
    client.get("/prueba/plaza", headers={"hx-request": "true"})
    client.cookies["letra"] = "grande"
    client.get("/prueba/plaza")
    assert len(street.visits) == 5


def test_reading_makes_no_session_and_sets_no_cookie(client: Client):
    answer = client.get("/privacidad/")
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_page_with_a_form_is_not_shared_and_its_form_works(client: Client):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.get("/prueba/buzon")
    assert answer.headers["Cache-Control"] == "private, max-age=0"
    token = answer.cookies["csrftoken"].value
    assert strict.post("/prueba/buzon", {"words": "hola", "csrfmiddlewaretoken": token}).status_code == 200


def test_two_visitors_never_share_a_forms_token():
    tokens = {Client().get("/prueba/buzon").cookies["csrftoken"].value for _visitor in range(2)}
    assert len(tokens) == 2


def test_a_page_for_somebody_signed_in_is_never_stored(client: Client):
    client.force_login(UserFactory())
    client.get("/prueba/plaza")
    answer = client.get("/prueba/plaza")
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(street.visits) == 2


def test_a_message_for_one_visitor_reaches_nobody_else(client: Client):
    assert "Solo para usted" in client.get("/prueba/pregonero").content.decode()
    assert "public" not in Client().get("/prueba/pregonero").headers["Cache-Control"]


def test_a_view_that_forbids_keeping_is_obeyed(client: Client):
    assert client.get("/prueba/secreto").headers["Cache-Control"] == "no-store"


def test_what_is_missing_is_not_kept(client: Client):
    assert client.get("/no-existe/").headers["Cache-Control"] == "private, max-age=0"


def test_a_cookie_that_we_do_not_know_means_somebody_in_particular(client: Client):
    client.cookies["codigo"] = "7K3M"
    client.get("/prueba/plaza")
    client.get("/prueba/plaza")
    assert len(street.visits) == 2


def test_a_public_page_travels_packed_to_whoever_takes_it_so(client: Client):
    plain = client.get("/prueba/plaza")
    first, second = (client.get("/prueba/plaza", headers={"accept-encoding": "gzip, br"}) for _ in range(2))
    assert "Content-Encoding" not in plain.headers
    assert first.headers["Content-Encoding"] == "gzip"
    assert int(first.headers["Content-Length"]) == len(first.content)
    assert gzip.decompress(second.content) == plain.content
    assert "Accept-Encoding" in plain.headers["Vary"]
