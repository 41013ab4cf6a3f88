"""The board on a telephone without an account: post, write, answer, end; and the pulse that everybody reads."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.audit.models import AuditEvent
from integrhabitat.centres.modules import switch
from integrhabitat.commitments.mine import day_of
from integrhabitat.commitments.models import Commitment
from integrhabitat.directory.actions.tasks import open_task
from integrhabitat.directory.board import pulse, relay
from integrhabitat.directory.models import Conversation, Message, Posting
from integrhabitat.directory.vocabulary import load_categories
from integrhabitat.kernel.records import uuid7
from tests.cast import Cast
from tests.clock import NOW
from tests.directory.board.making import posted, with_board
from tests.factories import HelpLineFactory

pytestmark = pytest.mark.django_db

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}")


def read(address: str, client: Client | None = None) -> str:
    caches["pages"].clear()
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sheet(centre, **changed: object) -> dict[str, object]:
    given = {
        "form_token": uuid7(),
        "way": "teach",
        "thing": "knowledge",
        "title": "Pan árabe en casa",
        "text": "Los sábados, sin costo.",
        "centre": centre.pk,
        "population": "newcomer",
    }
    return {**given, **changed}


def test_a_neighbour_posts_another_writes_and_both_follow_with_their_codes():
    centre, neighbour, other = with_board(), Client(), Client()
    page = neighbour.post("/tablon/publicar/", sheet(centre))
    code = CODE.search(page.content.decode())
    assert code
    assert page.headers["Cache-Control"] == "no-store"
    row = Posting.objects.get()

    public = read(f"/tablon/{row.pk}/")
    assert "Pan árabe en casa" in public
    assert "llegó de otro lugar" not in public  # what she said of herself is for figures only
    reader = CODE.search(
        other.post(f"/tablon/{row.pk}/", {"text": "¿Puedo ir?", "form_token": uuid7()}).content.decode()
    )
    assert reader

    into_mine = neighbour.post("/tablon/codigo/", {"code": code[0].lower().replace("0", "o").replace("1", "l")})
    assert into_mine.status_code == 302
    mine = read(into_mine.url, neighbour)
    assert "¿Puedo ir?" in mine
    talk = Conversation.objects.get()
    neighbour.post(f"{into_mine.url}{talk.pk}/responder/", {"text": "Sí, a las diez."})
    into_talk = other.post("/tablon/codigo/", {"code": reader[0]})
    assert "Sí, a las diez." in read(into_talk.url, other)
    other.post(into_talk.url, {"text": "Allí estaré."})
    assert "Allí estaré." in read(into_mine.url, neighbour)

    neighbour.post(f"{into_mine.url}resuelto/", {"how": "board"})
    assert "Pan árabe en casa" not in read("/tablon/")
    assert Client().get(f"/tablon/{row.pk}/").status_code == 404
    assert "con alguien que escribió aquí" in read(into_mine.url, neighbour).lower()


def test_the_same_form_twice_shows_the_same_code_and_makes_one_post():
    given = sheet(with_board())
    codes = {CODE.search(Client().post("/tablon/publicar/", given).content.decode())[0] for _ in range(2)}
    assert len(codes) == 1
    assert Posting.objects.count() == 1


def test_the_token_in_a_public_address_gives_no_code_away():
    centre = with_board()
    Client().post("/tablon/publicar/", sheet(centre))
    row = Posting.objects.get()
    Client().post("/tablon/publicar/", sheet(centre, form_token=row.pk))
    assert Posting.objects.count() == 2  # the address of a post is not the token of its form


def test_a_number_waits_its_author_reads_why_and_mends_it_and_nothing_is_lost(cast: Cast):
    neighbour = Client()
    switch(cast.house, "directory", on=True, at=NOW)
    page = neighbour.post("/tablon/publicar/", sheet(cast.house, text="Mi número es 0987 654 321"))
    code = CODE.search(page.content.decode())
    assert code
    assert "Falta revisarlo" in page.content.decode()
    assert "0987 654" not in read("/tablon/")
    address = neighbour.post("/tablon/codigo/", {"code": code[0]}).url
    mine = read(address, neighbour)
    assert "Parece tener un número de teléfono" in mine
    assert "Mi número es 0987 654 321" in mine
    assert "Aviso por revisar" in read("/gestion/mi-dia/", cast.client("beto"))
    neighbour.post(f"{address}corregir/", {"title": "Pan árabe en casa", "text": "Escríbame por aquí."})
    assert "Pan árabe en casa" in read("/tablon/")


def test_what_is_refused_tells_its_author_why(cast: Cast):
    row, code = posted(centre=cast.house)
    beto = cast.client("beto")
    assert beto.post(f"/gestion/tablon/{row.pk}/", {"reason": ""}).status_code == 422
    beto.post(f"/gestion/tablon/{row.pk}/", {"reason": "Es una venta."})
    author = Client()
    assert "Es una venta." in read(author.post("/tablon/codigo/", {"code": code}).url, author)
    assert "Pan árabe" not in read("/tablon/")


def test_a_form_with_mistakes_keeps_what_was_typed():
    answer = Client().post("/tablon/publicar/", {"title": "Pan árabe", "way": "teach"})
    assert answer.status_code == 422
    assert "Pan árabe" in answer.content.decode()
    assert not Posting.objects.exists()


def test_an_unknown_code_is_told_and_opens_nothing():
    row, _code = posted()
    for typed in ("corto", "0000-000-000", "---"):
        assert "No encontramos ese código" in Client().post("/tablon/codigo/", {"code": typed}).content.decode()
    answer = Client().get(f"/tablon/codigo/aviso/{row.pk}/")
    assert (answer.status_code, answer.url) == (302, "/tablon/codigo/")


def test_no_address_of_the_board_carries_a_code_and_its_pages_are_nobodys_to_keep():
    author = Client()
    code = CODE.search(author.post("/tablon/publicar/", sheet(with_board())).content.decode())
    assert code
    into = author.post("/tablon/codigo/", {"code": code[0]})
    plain = code[0].replace("-", "")
    page = author.get(into.url)
    assert "no-store" in page.headers["Cache-Control"]
    addresses = [into.url, *re.findall(r'(?:href|action|src)="([^"]*)"', page.content.decode())]
    assert not [address for address in addresses if plain in address or code[0] in address]
    cookie = into.cookies["aviso"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/tablon/codigo/", True, "Lax")
    assert 0 < cookie["max-age"] <= 3600


def test_a_page_left_open_does_not_act_on_the_post_of_the_next_code():
    centre, telephone = with_board(), Client()
    first, first_code = posted(centre=centre)
    _second, second_code = posted(centre=centre, title="Sillas")
    page = telephone.post("/tablon/codigo/", {"code": first_code}).url
    telephone.post("/tablon/codigo/", {"code": second_code})
    answer = telephone.post(f"{page}corregir/", {"title": "Pan de maíz", "text": "Los lunes."})
    assert answer.status_code == 409
    assert "Pan de maíz" in answer.content.decode()  # nothing typed is lost
    assert set(Posting.objects.values_list("title", flat=True)) == {first.title, "Sillas"}
    telephone.post("/tablon/codigo/", {"code": first_code})
    telephone.post(f"{page}corregir/", {"title": "Pan de maíz", "text": "Los lunes."})
    assert Posting.objects.get(pk=first.pk).title == "Pan de maíz"


def test_one_author_cannot_answer_in_the_conversation_of_another():
    first, _code = posted()
    _second, code = posted()
    talk, _reader = relay.write_to(first, text="Hola", token=uuid7(), at=NOW)
    author = Client()
    mine = author.post("/tablon/codigo/", {"code": code}).url
    assert author.post(f"{mine}{talk.pk}/responder/", {"text": "x"}).status_code == 404
    assert Message.objects.count() == 1


def test_the_house_reads_what_it_was_called_to_and_the_reading_is_written_down(cast: Cast):
    row, code = posted(centre=cast.house)
    talk, reader = relay.write_to(row, text="Me trató mal", token=uuid7(), at=NOW)
    beto, address = cast.client("beto"), f"/gestion/tablon/charlas/{talk.pk}/"
    assert beto.get(address).status_code == 404
    author, other = Client(), Client()
    into_mine = author.post("/tablon/codigo/", {"code": code}).url
    into_talk = other.post("/tablon/codigo/", {"code": reader}).url
    other.post(f"{into_talk}ayuda/")
    assert "Me trató mal" in read(address, beto)
    assert AuditEvent.objects.filter(verb="conversation.read", target_id=str(talk.pk)).count() == 1
    beto.post(address, {"text": "Hablemos en la casa."})
    for page in (read(into_talk, other), read(into_mine, author)):
        assert "Hablemos en la casa." in page
        assert "El centro" in page
    beto.post(f"{address}terminar/")
    assert "terminó" in read(into_talk, other)


def test_the_board_is_filtered_by_centre_place_topic_kind_and_words():
    one, other = with_board(), with_board()
    posted(centre=one, title="Pan árabe")
    posted(centre=other, title="Sillas para la fiesta", way="offer", thing="materials")
    assert "Sillas" not in read(f"/centros/{one.slug}/tablon/")
    assert "Pan árabe" not in read("/tablon/?que=offer")
    assert "Pan árabe" not in read("/tablon/?de=materials")
    found = read("/tablon/?q=sillas")
    assert "Sillas" in found
    assert "Pan árabe" not in found
    assert "Sillas" in read(f"/tablon/?q={other.territory.name.lower()}")
    load_categories()
    Posting.objects.filter(centre=one).update(category="oficios")
    assert "Pan árabe" in read("/tablon/?tema=aprender")
    assert "Sillas" not in read("/tablon/?tema=aprender")
    assert "Todavía no hay avisos así" in read("/tablon/?q=zampoña")
    assert "Pan árabe" in read(one.get_absolute_url())


def test_the_staff_list_goes_away_as_a_file(cast: Cast):
    posted(centre=cast.house)
    beto = cast.client("beto")
    assert "Pan árabe" in b"".join(beto.get("/gestion/tablon/?formato=csv")).decode()
    assert beto.get("/gestion/tablon/?formato=xlsx").status_code == 200


def test_s075_the_pulse_is_public_with_small_numbers_hidden_and_one_press_opens_an_alliance(cast: Cast):
    load_categories()
    at = datetime(2026, 10, 5, 15, tzinfo=UTC)
    for _ in range(25):
        posted(centre=cast.house, at=at, way="need", thing="childcare")
    for _ in range(3):
        posted(centre=cast.house, at=at, way="need", thing="space")
    pulse.take_pulse(cast.house, date(2026, 10, 1), at=NOW)

    public = read(f"/centros/{cast.house.slug}/pulso/")
    assert public.index("Cuidado de niños y niñas") < public.index("Salas y salones")
    assert ">25<" in public
    assert "&lt;5" in public
    assert "busca una alianza hasta" in public
    day = day_of(cast.beto, NOW)
    assert "Buscar alianza: Cuidado de niños y niñas" in str(day.groups)

    beto, address = cast.client("beto"), f"/gestion/centros/{cast.house.slug}/pulso/"
    presses = re.findall(r'action="(/gestion/pulso/[^"]+)"', read(address, beto))
    assert len(presses) == 1  # childcare is being sought already
    for _ in range(2):
        beto.post(presses[0])
    assert Commitment.objects.count() == 2
    about = next(row for row in Commitment.objects.all() if str(row.title) == "Buscar alianza: Salas y salones")
    link = re.search(r'href="(/pulso/[^"]+)"', read(f"/gestion/compromisos/{about.pk}/", beto))
    assert link
    assert Client().get(link[1]).url == f"/centros/{cast.house.slug}/pulso/"


def test_checks_of_help_lines_stand_in_my_day(cast: Cast):
    line = HelpLineFactory()
    open_task("helpline", line.pk, "due", on=NOW.date())
    assert "Línea de escucha: toca confirmar" in read("/gestion/mi-dia/", cast.client("ana"))


def test_where_a_centre_switches_its_board_off_nobody_sees_it_nothing_is_lost_and_its_team_reads_why(cast: Cast):
    row, code = posted(centre=cast.house)
    talk, _reader = relay.write_to(row, text="Hola", token=uuid7(), at=NOW)
    switch(cast.house, "directory", on=False, at=NOW)
    because = "«Casa del Pasaje» no usa esta parte: Servicios y rutas."
    caches["pages"].clear()
    answer = Client().get(f"/centros/{cast.house.slug}/tablon/")
    assert answer.status_code == 404
    assert because in answer.content.decode()
    assert Client().get(f"/tablon/{row.pk}/").status_code == 404
    assert row.title not in read("/tablon/")
    assert cast.house.name not in read("/tablon/publicar/")
    assert Client().post("/tablon/publicar/", sheet(cast.house)).status_code == 422
    assert Posting.objects.count() == 1

    author = Client()
    assert "Hola" in read(author.post("/tablon/codigo/", {"code": code}).url, author)
    beto = cast.client("beto")
    for page in ("/gestion/tablon/", f"/gestion/tablon/{row.pk}/"):
        assert because in read(page, beto)
    assert because not in read("/gestion/tablon/", cast.client("cruz"))

    switch(cast.house, "directory", on=True, at=NOW)
    assert row.title in read(f"/centros/{cast.house.slug}/tablon/")
    assert because not in read("/gestion/tablon/", beto)
    assert talk.messages.count() == 1
