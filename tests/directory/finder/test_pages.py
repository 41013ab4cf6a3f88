"""The pages of the finder, as a browser without scripts gets them."""

from html import unescape

import pytest
from django.test import Client

from integrhabitat.directory.models import UnmetSearch
from integrhabitat.search.models import IndexedDocument
from tests.directory.finder import neighbourhood as barrio

pytestmark = pytest.mark.django_db


def read(client: Client, address: str, status: int = 200, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode())


def test_the_start_shows_a_picture_and_a_word_for_each_first_topic(client):
    for code, name in [("encuentro", "Encontrarse con gente"), ("vivienda", "Techo y vivienda")]:
        barrio.category(code, name)

    page = read(client, "/buscar")

    assert "¿Qué busca o qué quiere hacer?" in page
    assert 'href="/buscar?categoria=encuentro"' in page
    assert "Techo y vivienda" in page


def test_a_result_says_where_when_why_and_how_fresh_it_is(client):
    barrio.service("Clases de guitarra", barrio.lima(), channels=(("phone", "+51 1 555 0101"),))

    page = read(client, "/buscar?q=guitarra&cerca=-12.05,-77.05&radio_km=5")

    assert "Clases de guitarra" in page
    assert "Calle de las Pruebas 1" in page
    assert "Coincide con: guitarra" in page
    assert "Verificado hace 12 días" in page
    assert "Gratis" in page
    assert 'href="tel:+5115550101"' in page


def test_an_example_is_called_one_on_the_page_in_the_message_on_paper_and_in_the_api(client):
    made = barrio.service("Clases de guitarra", barrio.lima(), is_example=True)
    label = "EJEMPLO — no usar"

    page = read(client, "/buscar?q=guitarra")
    assert label in page
    assert "https://wa.me/?text=EJEMPLO%20%E2%80%94%20no%20usar%0AClases%20de%20guitarra" in page
    assert label in read(client, f"/buscar/hoja/?r=service:{made.pk}")
    result = client.get("/api/buscar?q=guitarra").json()["results"][0]
    assert result["is_example"] is True
    assert label in result["name"]


def test_the_place_may_be_written_and_results_of_its_country_come_first(client):
    lima, cucuta = barrio.lima(), barrio.cucuta()
    barrio.service("Guitarra en Lima", lima)
    barrio.service("Guitarra en Cúcuta", cucuta)

    page = read(client, "/buscar?q=guitarra&barrio=lima")

    assert "Cerca de Lima, Perú." in page
    assert "Guitarra en Lima" in page
    assert "Guitarra en Cúcuta" not in page
    assert "Guitarra en Cúcuta" in read(client, "/buscar?q=guitarra&barrio=Lima&pais=todos")


def test_two_places_of_the_same_name_are_told_apart(client):
    for parent in (
        barrio.CountryFactory(country="pe", name="Perú"),
        barrio.CountryFactory(country="cr", name="Costa Rica"),
    ):
        barrio.CityFactory(name="San José", parent=parent)
    barrio.service("Guitarra", barrio.lima())

    page = read(client, "/buscar?q=guitarra&barrio=san+jose")

    assert "¿Quiso decir otro lugar?" in page
    assert "barrio=San+Jos%C3%A9%2C+Costa+Rica" in page or "barrio=San+Jos%C3%A9%2C+Per%C3%BA" in page
    assert "Cerca de San José, Costa Rica." in read(client, "/buscar?q=guitarra&barrio=San+José,+Costa+Rica")


def test_an_unknown_place_is_said_and_the_rest_is_searched(client):
    barrio.service("Guitarra", barrio.lima())

    page = read(client, "/buscar?q=guitarra&barrio=Macondo")

    assert "No conocemos un lugar llamado «Macondo»" in page
    assert "1 resultado" in page


def test_nothing_in_the_country_shows_what_there_is_elsewhere_and_says_so(client):
    barrio.lima()
    barrio.service("Guitarra en Cúcuta", barrio.cucuta())

    page = read(client, "/buscar?q=guitarra&barrio=Lima")

    assert "No encontramos nada en Perú." in page
    assert "Guitarra en Cúcuta" in page


def test_filters_have_counts_and_a_chip_takes_each_away(client):
    lima, music = barrio.lima(), barrio.category("cultura", "Cultura y arte")
    barrio.service("Guitarra", lima, topics=(music,), languages=("es", "ht"))
    barrio.service("Guitarra y canto", lima)

    page = read(client, "/buscar?q=guitarra&idioma=ht")

    assert "1 resultado" in page
    assert 'type="checkbox" name="idioma" value="ht" checked' in page
    assert 'href="/buscar?q=guitarra"><span class="hidden-text">Quitar: </span>Kreyòl ayisyen' in page


def test_open_now_free_and_order_are_links_that_work_without_scripts(client):
    barrio.service("Guitarra", barrio.lima(), always_open=False)

    page = read(client, "/buscar?q=guitarra&cerca=-12.05,-77.05")

    for part in ("abierto=1", "gratis=1", "orden=cerca"):
        assert f"/buscar?q=guitarra&cerca=-12.05,-77.05&{part}".replace(",", "%2C") in page


def test_a_typing_mistake_is_mended_in_the_open(client):
    barrio.service("Albergue para familias", barrio.lima())

    assert "Corregimos lo escrito: buscamos <strong>albergue</strong>" in read(client, "/buscar?q=alvergue")


def test_nothing_found_helps_on_with_topics_lines_and_people(client):
    lima = barrio.lima()
    barrio.category("cultura", "Cultura y arte")
    barrio.help_line("Línea de prueba", lima.parent, "+51 1 555 0199")

    page = read(client, "/buscar?q=marimba&barrio=Lima")

    assert "No encontramos nada con eso." in page
    assert "/buscar?barrio=Lima&categoria=cultura" in page
    assert "+51 1 555 0199" in page
    assert "/buscar/falta/?q=marimba&barrio=Lima" in page


def test_a_search_without_answer_is_counted_by_word_place_and_month_only(client):
    lima = barrio.lima()

    read(client, "/buscar?q=marimba&barrio=Lima")

    row = UnmetSearch.objects.get()
    assert (row.word, row.territory_id, row.month, row.times) == ("marimba", lima.pk, barrio.today().replace(day=1), 1)


@pytest.mark.parametrize("address", ["/api/sugerencias?q=marimba", "/buscar?q=marimba&pagina=2", "/buscar?categoria=x"])
def test_suggestions_later_pages_and_plain_filters_are_never_counted(client, address):
    read(client, address)

    assert not UnmetSearch.objects.exists()


def test_what_is_missing_may_be_told_with_a_word_and_a_place(client):
    lima = barrio.lima()

    answer = client.post("/buscar/falta/", {"q": "clases de marimba", "barrio": "Lima"})

    assert "Gracias" in answer.content.decode()
    assert set(UnmetSearch.objects.values_list("word", "territory_id")) == {("clases", lima.pk), ("marimba", lima.pk)}


def test_values_without_sense_get_a_clear_sentence_and_what_was_right_is_searched(client):
    barrio.service("Guitarra", barrio.lima())

    page = read(client, "/buscar?q=guitarra&cerca=lima", status=400)

    assert "Escriba el lugar así: latitud,longitud" in page
    assert "1 resultado" in page


@pytest.mark.parametrize(
    "query",
    ["'; DROP TABLE x; --", '"', "NEAR(", "a" * 200, "🎸🎸", "../../etc", "%", "جيتار", "<script>alert(1)</script>"],
)
def test_hostile_words_find_nothing_and_break_nothing(client, query):
    answer = client.get("/buscar", {"q": query})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_public_page_makes_no_session_and_sets_no_cookie(client):
    answer = client.get("/buscar?q=guitarra")

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_a_repeated_question_is_answered_from_the_page_cache(client, django_assert_num_queries):
    barrio.service("Guitarra", barrio.lima())
    first = read(client, "/buscar?q=guitarra")

    with django_assert_num_queries(0):
        assert read(client, "/buscar?q=guitarra") == first


def test_a_page_of_results_costs_the_same_number_of_queries_however_long(client, django_assert_max_num_queries):
    lima = barrio.lima()
    for number in range(12):
        barrio.service(f"Guitarra {number}", lima)

    with django_assert_max_num_queries(40):
        read(client, "/buscar?q=guitarra&barrio=Lima")


def test_a_part_of_the_page_is_enough_for_htmx(client):
    barrio.service("Guitarra", barrio.lima())

    part = read(client, "/buscar?q=guitarra", **{"HX-Request": "true", "HX-Target": "resultados"})

    assert "Guitarra" in part
    assert "<html" not in part


def test_the_slip_has_a_code_for_each_chosen_result_and_fits_both_papers(client):
    chosen = barrio.service("Guitarra", barrio.lima())
    barrio.service("Guitarra y canto", chosen.provider.territory)

    narrow = read(client, f"/buscar/hoja/?q=guitarra&r=service:{chosen.pk}")
    wide = read(client, "/buscar/hoja/?q=guitarra&papel=a4")

    assert 'class="slip' in narrow
    assert narrow.count('class="qr"') == 1
    assert 'class="sheet' in wide
    assert wide.count('class="qr"') == 2


@pytest.mark.parametrize(
    "chosen", ["service:nada", "persona:1", "", ":", "service:00000000-0000-0000-0000-000000000000"]
)
def test_a_choice_that_is_gone_breaks_no_slip(client, chosen):
    assert client.get("/buscar/hoja/", {"r": chosen}).status_code in (200, 302)


def test_something_withdrawn_meanwhile_is_left_out(client):
    gone = barrio.service("Guitarra", barrio.lima())
    type(gone).objects.filter(pk=gone.pk).update(is_published=False)
    assert IndexedDocument.objects.exists()

    assert "Calle de las Pruebas 1" not in read(client, "/buscar?q=guitarra")


def test_s020_a_person_in_cucuta_finds_the_route_of_peru_and_the_nearest_place_without_an_account(client):
    lima, cucuta = barrio.lima(), barrio.cucuta()
    topic = barrio.category("convalidar", "Convalidar estudios", es=["título", "convalidar título"])
    barrio.route("Convalidar un título en Perú", lima.parent, topic, slug="titulo-pe")
    barrio.route("Convalidar un título en Colombia", cucuta.parent, topic, slug="titulo-co")
    barrio.service("Orientación para convalidar el título", lima, topics=(topic,))

    answer = client.get("/buscar", {"q": "convalidar título", "barrio": "Lima"})
    page = unescape(answer.content.decode())

    assert "Convalidar un título en Perú" in page
    assert "Orientación para convalidar el título" in page
    assert "Convalidar un título en Colombia" not in page
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/buscar?q=secreto", "/buscar?q=secreto&cerca=x", "/api/buscar?q=secreto&cerca=x"])
def test_no_log_holds_what_was_searched(client, caplog, address):
    caplog.set_level("DEBUG")
    client.get(address)

    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert "secreto" not in " ".join(said)


def test_the_finder_answers_with_and_without_a_slash_at_the_end(client):
    assert client.get("/buscar/").status_code == client.get("/buscar").status_code == 200
