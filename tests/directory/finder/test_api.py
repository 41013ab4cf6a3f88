"""The answers to other systems."""

import pytest

from tests.directory.finder import neighbourhood as barrio

pytestmark = pytest.mark.django_db


def test_the_promised_names_are_there(client):
    made = barrio.service("Clases de guitarra", barrio.lima(), point=(-12.06, -77.05))

    answer = client.get("/api/buscar?q=guitarra&cerca=-12.05,-77.05&radio_km=5&idioma=es&abierto=1")
    found = answer.json()
    result = found["results"][0]

    assert found["total"] == 1
    assert found["page"] == 1
    assert result["id"] == str(made.pk)
    assert result["kind"] == "service"
    assert result["name"] == "Clases de guitarra"
    assert result["distance_km"] == pytest.approx(1.11, abs=0.02)
    assert result["open_now"] is True
    assert result["verified_on"] == made.verified_on.isoformat()
    assert "Coincide con: guitarra" in result["why"]
    assert result["url"].startswith("http://testserver/servicios/")
    assert found["facets"]["lang"] == {"es": 1}


def test_the_circle_is_exact(client):
    lima = barrio.lima()
    barrio.service("Guitarra cerca", lima, point=(-12.05, -77.06))
    barrio.service("Guitarra lejos", lima, point=(-12.05, -77.20))

    names = [
        one["name"] for one in client.get("/api/buscar?q=guitarra&cerca=-12.05,-77.05&radio_km=10").json()["results"]
    ]

    assert names == ["Guitarra cerca"]


@pytest.mark.parametrize(
    "address", ["cerca=99", "radio_km=-1&cerca=1,1", "pagina=-4", "abierto=si", "canal=x", "tipo=x"]
)
def test_a_value_without_sense_is_refused_with_its_field(client, address):
    answer = client.get(f"/api/buscar?{address}")

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["field"] == address.split("=")[0]
    assert answer.json()["error"]


def test_only_reading_is_allowed(client):
    assert client.post("/api/buscar").status_code == 405
    assert client.post("/buscar").status_code == 405


def test_pages_do_not_overlap(client):
    lima = barrio.lima()
    for number in range(25):
        barrio.service(f"Guitarra {number}", lima)

    pages = [client.get(f"/api/buscar?q=guitarra&pagina={page}").json() for page in (1, 2)]
    ids = [one["id"] for page in pages for one in page["results"]]

    assert [page["total"] for page in pages] == [25, 25]
    assert len(ids) == len(set(ids)) == 25
    assert pages[0]["pages"] == 2


def test_suggestions_complete_a_word_in_the_language_of_the_reader(client):
    barrio.service({"es": "Clases de guitarra", "ht": "Kou gita"}, barrio.lima())

    spanish = client.get("/api/sugerencias?q=clas").json()["suggestions"]
    creole = client.get("/api/sugerencias?q=kou", headers={"Accept-Language": "ht"}).json()["suggestions"]

    assert "Clases de guitarra" in [one["value"] for one in spanish]
    assert "Kou gita" in [one["value"] for one in creole]


@pytest.mark.parametrize("query", ["", " ", "%00", "'", "*", "a" * 500, "🎸"])
def test_suggestions_never_break(client, query):
    assert client.get("/api/sugerencias", {"q": query}).status_code == 200


def test_the_calendar_repeats_each_week_in_the_zone_of_the_place(client):
    made = barrio.service("Clases de guitarra", barrio.lima(), is_example=True)

    answer = client.get(f"/servicios/{made.pk}/horario.ics")
    text = answer.content.decode().replace("\r\n ", "")

    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 7
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in text
    assert "TZID=America/Lima" in text
    assert "EJEMPLO — no usar · Clases de guitarra" in text


def test_a_service_nobody_may_see_has_no_calendar(client):
    made = barrio.service("Clases de guitarra", barrio.lima(), is_published=False)

    assert client.get(f"/servicios/{made.pk}/horario.ics").status_code == 404


def test_kinds_are_counted_and_choosing_one_keeps_the_counts_of_the_others(client):
    lima = barrio.lima()
    topic = barrio.category("cultura", "Cultura y arte")
    barrio.service("Guitarra", lima, topics=(topic,))
    barrio.route("Derecho a la guitarra", lima.parent, topic, slug="guitarra")

    found = client.get("/api/buscar?q=guitarra&tipo=route").json()

    assert found["total"] == 1
    assert found["facets"]["kind"] == {"service": 1, "route": 1}
