"""What the people of a centre do on its pages."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.accounts.api import Installation, User, mode
from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres import api
from integrhabitat.centres.models import Centre, CentreType, Post, Unit
from integrhabitat.centres.readiness import Gate, gates
from tests.cast import Cast
from tests.factories import CentreFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
HOUSE = "/gestion/centros/casa-del-pasaje/"


def test_s026_a_unit_of_another_coordination_is_not_there_and_the_attempt_is_written_down(cast: Cast):
    centre = CentreFactory()
    delicia, sister = UnitFactory(centre=centre), UnitFactory(centre=centre, is_main=False)
    margarita = PostFactory(unit=delicia, centre=centre).user
    client = Client()
    client.force_login(margarita, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/gestion/sedes/{delicia.pk}/").status_code == 200
    assert client.get(f"/gestion/sedes/{sister.pk}/").status_code == 404
    event = AuditEvent.objects.get(verb="access.not-found")
    assert (event.actor_id, event.target_id) == (str(margarita.pk), str(sister.pk))


def test_s181_closed_today_in_two_clicks_shows_on_the_public_page(cast: Cast):
    cast.client("ana").post(f"{HOUSE}cerrar-hoy/", {"reason": "corte de agua"})
    caches["pages"].clear()
    assert "Cerrado hoy: corte de agua" in Client().get("/centros/casa-del-pasaje/").content.decode()
    cast.client("ana").post(f"{HOUSE}abrir-hoy/")
    caches["pages"].clear()
    assert "Cerrado hoy" not in Client().get("/centros/casa-del-pasaje/").content.decode()


def test_s181_the_coordinator_reads_what_is_missing_before_the_door_opens(cast: Cast):
    Unit.objects.get(centre=cast.house).slots.all().delete()
    Centre.objects.filter(pk=cast.house.pk).update(public_level="none")
    answer = cast.client("beto").post(f"{HOUSE}publicar/", {"level": "open"}, follow=True, headers={"referer": HOUSE})
    assert "Falta el horario" in answer.content.decode()
    assert Centre.objects.get(pk=cast.house.pk).public_level == "none"


@pytest.mark.parametrize("sent", [{}, {"level": ""}, {"level": "todo"}])
def test_what_the_public_sees_changes_only_to_what_was_chosen(sent: dict[str, str], cast: Cast):
    before = Centre.objects.get(pk=cast.house.pk).public_level
    assert before != "none"
    assert cast.client("beto").post(f"{HOUSE}publicar/", sent).status_code in {302, 409}
    assert Centre.objects.get(pk=cast.house.pk).public_level == before


def test_s099_a_space_that_lacks_something_of_its_package_reads_incomplete(cast: Cast):
    gates.register("prueba", Gate("prueba", "Paquete", lambda centre, at: ["Falta: derivación segura"], is_advice=True))
    try:
        words = cast.client("beto").get(HOUSE).content.decode()
    finally:
        gates._items.pop("prueba")
    assert "Incompleto:" in words
    assert "Falta: derivación segura" in words


def test_s108_m1_a_module_is_on_for_one_centre_only_and_off_loses_nothing(cast: Cast):
    beto = cast.client("beto")
    beto.post(f"{HOUSE}modulos/", {"code": "participation", "on": "1"})
    house, other = Centre.objects.get(pk=cast.house.pk), Centre.objects.get(pk=cast.other.pk)
    assert api.is_on(house, "participation")
    assert not api.is_on(other, "participation")
    house.bodies.create(name="Asamblea")
    beto.post(f"{HOUSE}modulos/", {"code": "participation", "on": "0"})
    house = Centre.objects.get(pk=cast.house.pk)
    assert not api.is_on(house, "participation")
    assert house.bodies.count() == 1


def test_s087_the_form_of_a_community_centre_asks_for_the_act(cast: Cast):
    kind = CentreType.objects.create(code="centro-comunal", name="Centro comunal", staff_by_act=True)
    Centre.objects.filter(pk=cast.house.pk).update(type=kind)
    fields = {"role": "orientation", "since_day": "1", "since_month": "3", "since_year": "2026"}
    before = Post.objects.count()
    answer = cast.client("beto").post(f"{HOUSE}puestos/", fields)
    assert answer.status_code == 422
    assert "acta" in answer.content.decode()
    cast.client("beto").post(f"{HOUSE}puestos/", fields | {"board_act": "Acta 12"})
    assert Post.objects.count() == before + 1


def test_a_telephone_without_digits_is_refused_and_a_real_one_kept(cast: Cast):
    beto, told = cast.client("beto"), {"version": cast.house.version, "purpose_es": "Juntarse"}
    refused = beto.post(f"{HOUSE}textos/", told | {"phone": "en la puerta", "whatsapp": "no hay"}).content.decode()
    assert refused.count("Escriba un número.") >= 2
    assert beto.post(f"{HOUSE}textos/", told | {"phone": "+51 1 555 0101"}).status_code == 302


def test_a_post_is_chosen_by_its_role_and_another_one_says_its_title(cast: Cast):
    beto = cast.client("beto")
    days = {"since_day": "1", "since_month": "3", "since_year": "2026"}
    assert '<option value="orientation">Orientación</option>' in beto.get(f"{HOUSE}puestos/").content.decode()
    for typed in ({"role": "zz ñ"}, {"role": "secretariat"}, {"role": "other"}):
        assert beto.post(f"{HOUSE}puestos/", days | typed).status_code == 422
    assert beto.post(f"{HOUSE}puestos/", days | {"role": "other", "title": "Biblioteca"}).status_code == 302
    assert Post.objects.get(role="other").words == "Biblioteca"


def test_s039_a_post_ends_on_a_day_and_the_one_who_held_it_is_out_and_stays_out(cast: Cast):
    post = Post.objects.get(user=cast.ana)
    page = f"{HOUSE}puestos/{post.pk}/"
    beto = cast.client("beto")
    assert page in beto.get(f"{HOUSE}puestos/").content.decode()
    days = {"since_day": "1", "since_month": "1", "since_year": "2020"}
    days |= {"until_day": "1", "until_month": "6", "until_year": "2025", "version": post.version}
    assert beto.post(page, days | {"until_year": "2019"}).status_code == 422
    assert beto.post(page, days).status_code == 302
    assert cast.client("ana").get(HOUSE).status_code == 403
    assert beto.get(page).status_code == 404, "nobody revives an access that ended"
    assert api.staff_series(cast.house, since=date(2025, 1, 1), until=date(2026, 1, 1))[0][1] == 2
    assert api.staff_series(cast.house, since=date(2025, 1, 1), until=date(2026, 1, 1))[-1][1] == 1


def test_s121_a_reserved_address_is_read_on_request_and_each_reading_is_written_down(cast: Cast):
    unit = Unit.objects.get(centre=cast.house)
    api.hide_unit(unit, by=cast.beto, at=datetime(2026, 11, 20, tzinfo=UTC))
    address = f"/gestion/sedes/{unit.pk}/"
    assert "Jirón de las Pruebas" not in cast.client("beto").get(address).content.decode()
    assert "Jirón de las Pruebas" in cast.client("beto").get(f"{address}?reservada=1").content.decode()
    assert "Jirón de las Pruebas" not in cast.client("ana").get(f"{address}?reservada=1").content.decode()
    event = AuditEvent.objects.get(verb="unit.hidden_place_read")
    assert event.actor_id == str(cast.beto.pk)
    assert "Pruebas" not in str(event.detail)


def test_a_reserved_address_waits_for_the_second_step_in_a_house_in_use(cast: Cast):
    unit = Unit.objects.get(centre=cast.house)
    api.hide_unit(unit, by=cast.beto, at=datetime(2026, 11, 20, tzinfo=UTC))
    Installation.objects.update(mode="production")
    beto = cast.client("beto")
    assert beto.get(f"/gestion/sedes/{unit.pk}/").status_code == 200
    assert beto.get(f"/gestion/sedes/{unit.pk}/?reservada=1")["Location"] == "/cuenta/2fa/"
    assert not AuditEvent.objects.filter(verb="unit.hidden_place_read").exists()


ANSWERS = {
    "name": "Casa del Algarrobo",
    "country": "pe",
    "city": "Piura",
    "barrio": "La Península",
    "address": "Calle Uno 100",
    "directions": "Frente al mercado.",
    "days": ["0", "2", "4"],
    "opens": "09:00",
    "closes": "13:00",
    "run_by": "Junta del barrio",
    "phone": "+51 73 000000",
    "email": "coordina@ejemplo.invalid",
    "password": "una frase larga de prueba",
    "is_sure": "on",
}


def test_five_questions_wipe_the_demonstration_and_open_a_real_centre(client):
    Installation.objects.create(mode="demonstration", made_at=datetime(2026, 1, 1, tzinfo=UTC))
    CentreFactory(public_level="map", name="Centro inventado")
    answer = client.post("/empezar/", ANSWERS)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert mode() == "production"
    centre = Centre.objects.get()
    assert answer["Location"] == f"/gestion/centros/{centre.slug}/empezado/"
    first = client.get(answer["Location"]).content.decode()
    for words in (centre.get_absolute_url(), "cartel/", "Falta decir cómo reclamar", "Segundo paso para entrar"):
        assert words in first
    assert client.get(centre.get_absolute_url()).status_code == 200
    assert (centre.name, centre.public_level, centre.timezone) == ("Casa del Algarrobo", "open", "America/Lima")
    assert Post.objects.filter(user=User.objects.get(), centre=centre, role="coordination").exists()
    caches["pages"].clear()
    words = Client().get(centre.get_absolute_url()).content.decode()
    assert "Calle Uno 100" in words
    assert "09:00–13:00" in words
    assert Client().get(f"/centros/{centre.slug}/cartel/").status_code == 200


def test_a_house_in_use_is_never_wiped(client):
    Installation.objects.create(mode="production", made_at=datetime(2026, 1, 1, tzinfo=UTC))
    CentreFactory()
    assert "ya está en uso" in client.post("/empezar/", ANSWERS).content.decode()
    assert Centre.objects.count() == 1


def test_nobody_starts_a_centre_from_afar(client):
    Installation.objects.create(mode="demonstration", made_at=datetime(2026, 1, 1, tzinfo=UTC))
    CentreFactory()
    client.post("/empezar/", ANSWERS, REMOTE_ADDR="203.0.113.9")
    client.post("/empezar/", ANSWERS, headers={"x-forwarded-for": "203.0.113.9"})
    assert Centre.objects.count() == 1
    assert mode() == "demonstration"


def test_the_same_hours_sent_twice_are_one_slot_and_hours_of_a_day_may_not_overlap(cast: Cast):
    unit = Unit.objects.get(centre=cast.house)
    address, beto = f"/gestion/sedes/{unit.pk}/", cast.client("beto")
    unit.slots.all().delete()
    night = {"weekday": "0", "opens": "20:30", "closes": "02:00"}
    assert beto.post(address, night).status_code == 302
    assert beto.post(address, night).status_code == 422
    assert beto.post(address, night | {"opens": "19:00", "closes": "21:00"}).status_code == 422
    assert beto.post(address, night | {"opens": "25:99"}).status_code == 422
    assert beto.post(address, night | {"opens": "09:00", "closes": "20:30"}).status_code == 302
    assert unit.slots.count() == 2


def test_who_may_only_read_a_centre_gets_no_link_that_refuses(cast: Cast):
    reader = PostFactory(role="municipality", centre=cast.house).user
    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    html = client.get(HOUSE).content.decode()
    for address in set(re.findall(r'href="(/gestion/(?:centros|sedes)/[^"]*)"', html)):
        assert client.get(address).status_code == 200, address
