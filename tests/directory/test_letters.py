"""Letters are written by staff: blanks that fit in every language, a preview, editions that stay."""

import re

import pytest
from django.core.cache import caches
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.directory import letters
from integrhabitat.directory.models import RouteLetter
from integrhabitat.ui.translated import Translated
from tests.cast import Cast, cast
from tests.factories import CountryFactory, published_route

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def typed(**changed: object) -> dict[str, object]:
    """A letter about wages as the browser sends it."""
    return {
        "version": "1",
        "title_es": "Carta para pedir el sueldo",
        "body_es": "Yo, {nombre}, pido a {empresa} mi sueldo.",
        "title_ht": "Lèt pou salè",
        "body_ht": "Mwen menm, {nombre}, mwen mande {empresa} salè m.",
        "is_published": "on",
        "blanco-TOTAL_FORMS": "3",
        "blanco-INITIAL_FORMS": "0",
        "blanco-0-name": "nombre",
        "blanco-0-label_es": "Su nombre",
        "blanco-0-label_ht": "Non ou",
        "blanco-0-kind": "text",
        "blanco-1-name": "empresa",
        "blanco-1-label_es": "¿Quién le debe?",
        "blanco-1-kind": "text",
        **changed,
    }


@pytest.fixture
def route(cast: Cast):
    return published_route(slug="sueldo", territory=cast.city.parent)


def saved(cast: Cast, route, **changed: object) -> RouteLetter:
    answer = cast.client("beto").post(f"/gestion/rutas/{route.pk}/cartas/nueva/", typed(**changed))
    assert answer.status_code == 302, answer.content.decode()[-2500:]
    return RouteLetter.objects.get()


def test_s117_a_letter_that_staff_writes_is_completed_by_the_worker_in_her_language(cast: Cast, route, client):
    saved(cast, route)
    page = client.post("/rutas/sueldo/carta/", {"nombre": "Wideline", "empresa": "Telas Sur", "lengua": "ht"})
    assert "Mwen menm, Wideline, mwen mande Telas Sur salè m." in page.content.decode()
    assert "Yo, Wideline, pido a Telas Sur mi sueldo." in page.content.decode()


def test_a_preview_shows_every_language_and_saves_nothing(cast: Cast, route):
    answer = cast.client("beto").post(f"/gestion/rutas/{route.pk}/cartas/nueva/", typed(ver="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Yo, «Su nombre», pido a «¿Quién le debe?» mi sueldo." in page
    assert "Mwen menm, «Non ou», mwen mande «¿Quién le debe?» salè m." in page
    assert 'value="Carta para pedir el sueldo"' in page, "what was typed is still there"
    assert not RouteLetter.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body_ht": "Mwen menm, {nombre}."}, "En ht falta {empresa}."),
        ({"body_es": "Yo, {nombre}, pido a {empresa} {monto}."}, "En es sobra {monto}"),
        ({"body_es": "Yo, {nombre}.", "body_ht": "{nombre}"}, "El texto no usa estos espacios: {empresa}."),
        ({"body_es": "Yo, {nombre}, pido a {empresa} {mi sueldo}."}, "En es hay una llave suelta."),
        ({"blanco-1-name": "nombre"}, "Dos espacios tienen el mismo nombre."),
        ({"blanco-1-name": "Empresa X"}, "Use solo minúsculas"),
        ({"blanco-1-name": "lengua"}, "Ese nombre está ocupado."),
        ({"blanco-2-label_es": "¿Cuánto?"}, "Falta el nombre del espacio."),
    ],
)
def test_blanks_that_do_not_fit_are_told_and_nothing_typed_is_lost(cast: Cast, route, changed, sentence):
    answer = cast.client("beto").post(f"/gestion/rutas/{route.pk}/cartas/nueva/", typed(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Carta para pedir el sueldo"' in page
    assert not RouteLetter.objects.exists()


def test_each_save_is_an_edition_that_can_be_read_again(cast: Cast, route, client):
    letter = saved(cast, route)
    beto = cast.client("beto")
    url = f"/gestion/cartas/{letter.pk}/"
    beto.post(url, typed(body_es="Pido a {empresa}: pague a {nombre}.", body_ht=""))
    assert [row.version for row in letter.versions.order_by("version")] == [1, 2]
    assert "pido a «¿Quién le debe?» mi sueldo" in beto.get(f"{url}edicion/1/").content.decode()
    assert "ya no vale" in beto.get(f"{url}edicion/1/").content.decode()
    assert "pague a" in beto.get(f"{url}edicion/2/").content.decode()
    assert beto.get(f"{url}edicion/3/").status_code == 404

    stale = beto.post(url, typed(title_es="Otra"))
    assert stale.status_code == 422
    assert "Otra persona guardó cambios" in stale.content.decode()
    assert letter.versions.count() == 2


def test_the_same_form_sent_twice_makes_one_letter(cast: Cast, route):
    beto, url = cast.client("beto"), f"/gestion/rutas/{route.pk}/cartas/nueva/"
    token = re.search(r'name="form_token" value="([^"]+)"', beto.get(url).content.decode())
    assert token
    for _each in range(2):
        assert beto.post(url, typed(form_token=token[1])).status_code == 302
    assert str(RouteLetter.objects.get().pk) == token[1]


def test_the_lines_of_a_letter_survive_its_form(cast: Cast, route):
    body = "Yo, {nombre}.\r\n\r\nPido a {empresa} mi sueldo."
    letter = saved(cast, route, body_es=body, body_ht="")
    assert letter.body.text("es") == body.replace("\r\n", "\n")
    page = cast.client("beto").get(f"/gestion/cartas/{letter.pk}/").content.decode()
    assert re.search(r"<textarea[^>]*name=\"body_es\"[^>]*>\s*Yo, {nombre}.\n\nPido a", page)


def test_a_letter_taken_from_the_public_is_not_offered(cast: Cast, route, client):
    letter = saved(cast, route)
    assert "Carta lista para completar" in client.get("/rutas/sueldo/").content.decode()
    caches["pages"].clear()
    changed = {name: value for name, value in typed().items() if name != "is_published"}
    cast.client("beto").post(f"/gestion/cartas/{letter.pk}/", changed)
    assert "Carta lista para completar" not in client.get("/rutas/sueldo/").content.decode()
    assert client.get("/rutas/sueldo/carta/").status_code == 404
    assert letter.title.text("es") in cast.client("beto").get("/gestion/cartas/").content.decode()


def test_a_letter_of_another_country_is_out_of_reach(cast: Cast):
    abroad = published_route(slug="lejos", territory=CountryFactory(country="cl", name="Chile"))
    answer = cast.client("beto").post(f"/gestion/rutas/{abroad.pk}/cartas/nueva/", typed())
    assert answer.status_code == 404


@given(st.text(alphabet="ab{} \n", max_size=30))
def test_a_text_fits_exactly_when_its_braces_are_its_blanks(text):
    names = letters.blanks_in(text)
    bare = letters.PLACEHOLDER.sub("", text)
    told = list(letters.faults(Translated({"es": {"text": text}}), names))
    assert bool(told) == ("{" in bare or "}" in bare)
