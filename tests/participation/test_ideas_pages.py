"""The idea box on a phone without a script, and for those who answer."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integrhabitat.centres.modules import apply_defaults, switch
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import answering
from integrhabitat.participation.actions import ideas as actions
from integrhabitat.participation.models import Idea, IdeaSupport
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import CentreTypeFactory, open_centre
from tests.participation.media import PHOTO, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    centre = open_centre()
    switch(centre, "participation", on=True, at=NOW)
    return centre


def text_of(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def code_in(page: str) -> str:
    return re.search(r"<strong>([0-9A-Z]{4}-[0-9A-Z-]+)</strong>", page)[1]


def test_j3_a_neighbour_drops_an_idea_with_a_photo_follows_it_by_code_and_another_supports_it(house, client):
    front = text_of(client.get(house.get_absolute_url()))
    drop = f"/centros/{house.slug}/ideas/nueva/"
    assert drop in front
    text_of(client.get(drop))
    sent = {"text": "Luz y juegos en el parque", "photo": upload(PHOTO), "may_show": "on", "form_token": str(uuid7())}
    page = text_of(client.post(drop, sent))
    code = code_in(page)
    idea = Idea.objects.get()
    assert (idea.photo is not None, idea.may_show) == (True, True)

    stranger = Client()
    mine = text_of(stranger.post("/ideas/mi-idea/", {"code": code.lower().replace("0", "O")}))
    assert "Luz y juegos en el parque" in mine
    assert "guardada, no es pública" in mine
    neighbour = Client()
    listed = text_of(neighbour.get(f"/centros/{house.slug}/ideas/?orden=apoyos"))
    assert idea.get_absolute_url() in listed
    supported = text_of(neighbour.post(f"/ideas/{idea.pk}/apoyar/", {"code": "", "population": "newcomer"}))
    assert "1 persona la apoya" in supported
    assert code_in(supported)
    assert IdeaSupport.objects.get().population == "newcomer"
    assert "sessionid" not in {*client.cookies, *neighbour.cookies}
    assert mail.outbox == []


def test_s086_a_popular_integration_centre_has_its_idea_box_and_agenda_open_from_the_first_day(client):
    kind = CentreTypeFactory(code="centro-integracion-popular", default_modules=["directory", "participation"])
    centre = open_centre(type=kind)
    assert client.get(f"/centros/{centre.slug}/ideas/").status_code == 404
    apply_defaults(centre, kind, at=NOW)
    for page in ("ideas", "ideas/nueva", "grupos", "agenda-del-barrio"):
        assert client.get(f"/centros/{centre.slug}/{page}/").status_code == 200
    assert "El buzón de ideas" in text_of(client.get(centre.get_absolute_url()))


def test_a_centre_that_switched_participation_off_keeps_its_ideas_but_shows_no_box(house, client):
    idea = actions.drop(house, text="Un banco", at=timezone.now()).idea
    switch(house, "participation", on=False, at=NOW)
    assert client.get(f"/centros/{house.slug}/ideas/").status_code == 404
    assert "El buzón de ideas" not in text_of(client.get(house.get_absolute_url()))
    assert "Apoyar esta idea" not in text_of(client.get(idea.get_absolute_url()))


def test_a_photo_of_30_mb_and_an_empty_audio_are_refused_with_a_sentence_and_the_text_stays(house, client):
    big = upload(b"\xff\xd8\xff" + bytes(30_000_000), "parque.jpg")
    page = text_of(client.post(f"/centros/{house.slug}/ideas/nueva/", {"text": "Un banco", "photo": big}), 422)
    assert "El archivo pesa 31 MB. El límite es 10 MB." in page
    assert ">\nUn banco</textarea>" in page
    sent = {"text": "Un banco", "voice": upload(b"", "voz.ogg")}
    page = text_of(client.post(f"/centros/{house.slug}/ideas/nueva/", sent), 422)
    assert "La nota de voz está vacía." in page
    assert ">\nUn banco</textarea>" in page
    assert not Idea.objects.exists()


def test_nothing_written_and_nothing_spoken_is_asked_for_again(house, client):
    page = text_of(client.post(f"/centros/{house.slug}/ideas/nueva/", {"text": "  "}), 422)
    assert "Escriba su idea, o déjela en una nota de voz." in page


def test_a_held_idea_is_shown_to_its_author_with_the_reason_and_to_nobody_else(house, client):
    token = str(uuid7())
    sent = {"text": "Llame al 999 888 777", "form_token": token}
    first, again = (text_of(client.post(f"/centros/{house.slug}/ideas/nueva/", sent)) for _click in range(2))
    assert "Parece tener un número de teléfono" in first
    assert code_in(first) == code_in(again)
    idea = Idea.objects.get()
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert "999 888 777" not in text_of(client.get(f"/centros/{house.slug}/ideas/"))
    code = code_in(first)
    page = text_of(client.post("/ideas/mi-idea/cambiar/", {"code": code, "text": "Un banco a la sombra"}))
    assert "Cambios guardados." in page
    assert "Un banco a la sombra" in text_of(client.get(idea.get_absolute_url()))


def test_a_refused_reason_is_read_with_the_code(house, client):
    dropped = actions.drop(house, text="Fuera venezolanos", at=timezone.now())
    answering.refuse(dropped.idea, reason="Ofende a vecinas y vecinos.", by=None, at=timezone.now())
    page = text_of(client.post("/ideas/mi-idea/", {"code": dropped.code}))
    assert "Ofende a vecinas y vecinos." in page
    assert "Fuera venezolanos" in page  # her own words, to mend


def test_its_author_adds_and_withdraws_with_the_code_only(house, client):
    dropped = actions.drop(house, text="Un banco", at=timezone.now())
    page = text_of(client.post("/ideas/mi-idea/agregar/", {"code": dropped.code, "text": "Y sombra"}))
    assert "Y sombra" in page
    assert "Y sombra" in text_of(client.get(dropped.idea.get_absolute_url()))
    text_of(client.post("/ideas/mi-idea/retirar/", {"code": "000000000"}), 422)
    assert "se retiró" in text_of(client.post("/ideas/mi-idea/retirar/", {"code": dropped.code}))
    caches["pages"].clear()  # public pages are kept for a minute
    assert client.get(dropped.idea.get_absolute_url()).status_code == 404


def test_an_unknown_card_keeps_the_form(house, client):
    idea = actions.drop(house, text="Un banco", at=timezone.now()).idea
    page = text_of(client.post(f"/ideas/{idea.pk}/apoyar/", {"code": "XXXX-XXX-XXX", "population": "host"}), 422)
    assert "Ninguna tarjeta tiene ese código" in page
    assert "XXXX-XXX-XXX" in page


def test_staff_cannot_edit_the_day_the_words_or_whether_it_is_late(cast: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    switch(cast.house, "participation", on=True, at=NOW)
    old = timezone.now() - timedelta(days=40)
    idea = actions.drop(cast.house, text="Un banco", at=old).idea
    beto = cast.client("beto")
    forged = {
        "text": "Gracias.", "verdict": "yes", "received_on": "2030-01-01", "due_on": "2030-01-01", "state": "withdrawn",
        "answered_on": "2020-01-01", "overdue": "0", "reason": "",
    }  # fmt: skip
    for act in ("publicar", "no-publicar", "enlazar"):
        beto.post(f"/gestion/ideas/{idea.pk}/{act}/", forged)
    assert "Respuesta atrasada" in text_of(beto.get("/gestion/ideas/"))
    before = (idea.text, idea.received_on, idea.due_on)
    assert beto.post(f"/gestion/ideas/{idea.pk}/responder/", forged).status_code == 302
    idea.refresh_from_db()
    assert (idea.text, idea.received_on, idea.due_on) == before
    assert idea.answered_on > idea.due_on  # today, late for ever
    page = text_of(beto.get(f"/gestion/ideas/{idea.pk}/"))
    assert not [field for field in ("received_on", "due_on", "state", "answered_on") if f'name="{field}"' in page]


def test_a_refused_answer_keeps_what_was_typed(cast: Cast):
    idea = actions.drop(cast.house, text="Un banco", at=timezone.now()).idea
    sent = {"verdict": "yes", "text": "Gracias por la idea. La hacemos antes del …"}
    page = text_of(cast.client("beto").post(f"/gestion/ideas/{idea.pk}/responder/", sent), 422)
    assert "Complete lo que falta" in page
    assert "La hacemos antes del …" in page


def test_the_inbox_puts_first_what_is_due_first(cast: Cast):
    for days in (3, 12, 7):
        actions.drop(cast.house, text=f"Hace {days} días", at=timezone.now() - timedelta(days=days))
    page = text_of(cast.client("ana").get("/gestion/ideas/"))
    assert page.index("Hace 12 días") < page.index("Hace 7 días") < page.index("Hace 3 días")


def test_the_list_costs_the_same_for_two_ideas_and_for_twenty(house, client):
    def cost() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            text_of(client.get(f"/centros/{house.slug}/ideas/", {"q": "banco"}))
        return len(queries)

    for number in range(2):
        actions.drop(house, text=f"Un banco {number}", at=timezone.now())
    few = cost()
    for number in range(18):
        idea = actions.drop(house, text=f"Otro banco {number}", at=timezone.now()).idea
        answering.answer(idea, verdict="yes", text="Va.", by_label="", by=None, at=timezone.now())
    assert cost() == few


def test_the_front_page_of_the_network_shows_answered_ideas(house, client):
    assert "Ideas respondidas" not in text_of(client.get("/"))
    idea = actions.drop(house, text="Un banco a la sombra", at=timezone.now()).idea
    answering.answer(idea, verdict="yes", text="Va.", by_label="", by=None, at=timezone.now())
    caches["pages"].clear()
    page = text_of(client.get("/"))
    assert "Ideas respondidas" in page
    assert "Un banco a la sombra" in page


def test_words_of_neighbours_are_shown_as_words(house, client):
    idea = actions.drop(house, text="<script>alert(1)</script> رحّب", at=timezone.now()).idea
    page = text_of(client.get(idea.get_absolute_url()))
    assert "<script>alert(1)" not in page
    assert "رحّب" in page
