"""The lists that the people of a centre fill: photos, local assets, sites, people served, names, networks."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres import api
from integrhabitat.centres.handlers import tidy_centres
from integrhabitat.centres.managed_lists import centre_lists
from integrhabitat.centres.models import Centre, CentrePhoto, LocalAsset, ServedPlace, SiteOption, Unit
from tests.cast import Cast
from tests.clock import AT, NOW
from tests.factories import CityFactory, OrganisationFactory
from tests.files.samples import photo

pytestmark = pytest.mark.django_db
HOUSE = "/gestion/centros/casa-del-pasaje/"
LISTS = f"{HOUSE}listas/"
PUBLIC = "/centros/casa-del-pasaje/"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(client: Client, code: str, **fields: Any) -> Any:
    return client.post(f"{LISTS}{code}/", fields)


def picture(**fields: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("patio.jpg", photo(1200, 900), "image/jpeg")
    return {"file": file, "alt_text": "Patio con un mural", "shows": "inside", "order": "1"} | fields


def seen(address: str = PUBLIC) -> str:
    caches["pages"].clear()
    return Client().get(address).content.decode()


def test_the_first_photo_takes_the_place_of_the_drawing_and_the_others_make_a_gallery(cast: Cast):
    beto = cast.client("beto")
    assert "centres/fixed.svg" in seen()
    assert send(beto, "fotos", **picture(order="2", alt_text="La cocina")).status_code == 302
    assert send(beto, "fotos", **picture(order="1")).status_code == 302
    words = seen()
    assert "centres/fixed.svg" not in words
    first, second = CentrePhoto.objects.order_by("order")
    assert first.upload.alt_text == "Patio con un mural"
    assert words.index(first.upload.thumbnail_url) < words.index(second.upload.thumbnail_url)
    assert 'alt="La cocina"' in words
    assert b"".join(Client().get(first.upload.thumbnail_url))[:4] == b"RIFF"


def test_a_photo_without_words_for_who_does_not_see_it_is_refused(cast: Cast):
    answer = send(cast.client("beto"), "fotos", **picture(alt_text=" "))
    assert answer.status_code == 422
    assert not CentrePhoto.objects.exists()


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(cast: Cast):
    fake = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = send(cast.client("beto"), "fotos", **picture(file=fake))
    assert answer.status_code == 422
    assert "La cocina" not in answer.content.decode()
    assert "Patio con un mural" in answer.content.decode(), "nothing typed is lost"
    assert not CentrePhoto.objects.exists()


def test_words_and_order_of_a_photo_are_changed_without_sending_it_again(cast: Cast):
    beto = cast.client("beto")
    send(beto, "fotos", **picture())
    row = CentrePhoto.objects.get()
    page = f"{LISTS}fotos/{row.pk}/"
    assert "Patio con un mural" in beto.get(page).content.decode()
    answer = beto.post(page, {"alt_text": "Patio nuevo", "shows": "activity", "order": "5", "version": row.version})
    assert answer.status_code == 302
    row = CentrePhoto.objects.get()
    assert (row.upload.alt_text, row.shows, row.order) == ("Patio nuevo", "activity", 5)
    stale = beto.post(page, {"alt_text": "Otro", "shows": "inside", "order": "5", "version": row.version - 1})
    assert stale.status_code == 422


def test_a_removed_photo_cannot_be_fetched_and_comes_back_by_one_button(cast: Cast):
    beto = cast.client("beto")
    send(beto, "fotos", **picture())
    row = CentrePhoto.objects.get()
    page = beto.post(f"{LISTS}fotos/{row.pk}/quitar/", follow=True).content.decode()
    assert "Deshacer" in page
    assert "centres/fixed.svg" in seen()
    assert Client().get(row.upload.get_absolute_url()).status_code == 404
    assert beto.post(f"{LISTS}fotos/{row.pk}/devolver/").status_code == 302
    assert beto.post(f"{LISTS}fotos/{row.pk}/devolver/").status_code == 302
    assert row.upload.thumbnail_url in seen()


def test_a_centre_with_a_hidden_unit_shows_no_photo_of_its_door(cast: Cast):
    beto = cast.client("beto")
    send(beto, "fotos", **picture(shows="door", alt_text="La fachada"))
    facade = CentrePhoto.objects.get()
    assert facade.upload.thumbnail_url in seen()
    api.hide_unit(Unit.objects.get(centre=cast.house), by=None, at=AT)
    assert facade.upload.thumbnail_url not in seen()
    assert Client().get(facade.upload.get_absolute_url()).status_code == 404
    answer = send(beto, "fotos", **picture(shows="door"))
    assert answer.status_code == 422
    assert "dirección reservada" in answer.content.decode()
    back = beto.post(f"{LISTS}fotos/{facade.pk}/devolver/", follow=True)
    assert "dirección reservada" in back.content.decode()
    assert not CentrePhoto.objects.exists()
    assert send(beto, "fotos", **picture(shows="inside")).status_code == 302


def test_the_same_form_sent_twice_adds_one_shop_and_the_public_reads_it(cast: Cast):
    beto, token = cast.client("beto"), str(uuid.uuid4())
    bakery = {"kind": "bakery", "name": "Panadería Flor", "note_es": "Pan del día para la olla", "form_token": token}
    for _click in range(2):
        assert send(beto, "activos", **bakery).status_code == 302
    assert LocalAsset.objects.get().name == "Panadería Flor"
    assert "Panadería Flor" in seen()
    assert AuditEvent.objects.filter(verb="centre.list_row_kept").count() == 1


def test_a_removed_shop_leaves_the_page_and_a_month_later_the_house(cast: Cast):
    beto = cast.client("beto")
    send(beto, "activos", kind="bakery", name="Panadería Flor")
    row = LocalAsset.objects.get()
    beto.post(f"{LISTS}activos/{row.pk}/quitar/")
    assert "Panadería Flor" not in seen()
    assert "Panadería Flor" not in beto.get(f"{LISTS}activos/").content.decode()
    tidy_centres({}, AT)
    assert LocalAsset.everything.exists(), "thirty days are not over"
    tidy_centres({}, NOW + timedelta(days=31))
    assert not LocalAsset.everything.exists()


def test_a_photo_that_was_taken_away_a_month_ago_is_deleted_for_good(cast: Cast):
    beto = cast.client("beto")
    send(beto, "fotos", **picture())
    row = CentrePhoto.objects.get()
    beto.post(f"{LISTS}fotos/{row.pk}/quitar/")
    tidy_centres({}, NOW + timedelta(days=31))
    assert not CentrePhoto.everything.exists()
    row.upload.refresh_from_db()
    assert row.upload.state == "removed"


def test_s116_two_plots_are_compared_by_distance_and_the_reason_of_the_choice_is_stored(cast: Cast):
    beto = cast.client("beto")
    near = CityFactory(name="La Loma", parent=cast.city.parent, latitude=-12.0, longitude=-77.0)
    assert send(beto, "atendidos", place="la loma", people="300", source="censo").status_code == 302
    assert ServedPlace.objects.get().territory == near
    plot = {"latitude": "-12.0", "longitude": "-77.0", "transport": "4", "assets": "5"}
    send(beto, "lugares", name="En las afueras", **plot | {"latitude": "-12.3"}, is_chosen="on", reason_es="Es gratis")
    unexplained = send(beto, "lugares", name="Junto al mercado", **plot, is_chosen="on")
    assert unexplained.status_code == 422
    assert send(
        beto, "lugares", name="Junto al mercado", **plot, is_chosen="on", reason_es="Llega el bus"
    ).status_code == 302  # fmt: skip
    page = beto.get(f"{LISTS}lugares/").content.decode()
    assert page.index("Junto al mercado · elegido · a 0,00 km") < page.index("En las afueras · a 33,36 km")
    chosen = SiteOption.objects.get(is_chosen=True)
    assert (chosen.name, str(chosen.reason)) == ("Junto al mercado", "Llega el bus")


def test_a_site_that_comes_back_is_not_the_chosen_one_when_another_was_chosen_meanwhile(cast: Cast):
    beto = cast.client("beto")
    plot = {
        "latitude": "-12",
        "longitude": "-77",
        "transport": "4",
        "assets": "5",
        "is_chosen": "on",
        "reason_es": "Sí",
    }
    send(beto, "lugares", name="Uno", **plot)
    first = SiteOption.objects.get()
    beto.post(f"{LISTS}lugares/{first.pk}/quitar/")
    send(beto, "lugares", name="Dos", **plot)
    beto.post(f"{LISTS}lugares/{first.pk}/devolver/")
    assert SiteOption.objects.get(is_chosen=True).name == "Dos"
    assert SiteOption.objects.count() == 2


@pytest.mark.parametrize("place", ["Nínguna Parte", "Gemela", "  "])
def test_a_place_that_is_not_one_place_is_refused_with_a_way_on(cast: Cast, place):
    for _twin in range(2):
        CityFactory(name="Gemela", parent=cast.city.parent)
    answer = send(cast.client("beto"), "atendidos", place=place, people="3", source="censo")
    assert answer.status_code == 422
    assert not ServedPlace.objects.exists()


def test_another_name_is_found_by_the_finder_and_none_is_taken_twice(cast: Cast):
    beto = cast.client("beto")
    assert send(beto, "nombres", name="La Casita", note="así le dicen").status_code == 302
    assert send(beto, "nombres", name="la casita").status_code == 422
    assert send(beto, "nombres", name=cast.house.name).status_code == 422
    assert cast.house.name in seen("/centros/?q=casita")
    assert "La Casita" in seen()
    alias = cast.house.aliases.get()
    beto.post(f"{LISTS}nombres/{alias.pk}/quitar/")
    assert not cast.house.aliases.exists()


def test_a_network_counts_the_centre_once(cast: Cast):
    beto, umbrella = cast.client("beto"), OrganisationFactory(name="Casas Somos", sector="umbrella")
    assert send(beto, "redes", umbrella=str(umbrella.pk), region="Norte").status_code == 302
    assert send(beto, "redes", umbrella=str(umbrella.pk)).status_code == 422
    assert cast.house.affiliations.get().region == "Norte"
    assert "Casas Somos" in seen()


def test_s109_a_seat_is_made_filled_emptied_and_taken_away_and_the_page_follows(cast: Cast):
    beto = cast.client("beto")
    assert send(beto, "gobierno", name_es="Consejo de la casa", is_public="on").status_code == 302
    body = cast.house.bodies.get()
    seat = {"body": str(body.pk), "sector": "host", "label_es": "Vecina del pasaje", "order": "1"}
    assert send(beto, "cargos", **seat).status_code == 302
    assert "Vacante: puede ser usted" in seen()
    row = body.seats.get()
    assert beto.post(f"{LISTS}cargos/{row.pk}/", seat | {"holder": "Rosa Quispe"}).status_code == 302
    assert "Rosa Quispe" in seen()
    beto.post(f"{LISTS}gobierno/{body.pk}/quitar/")
    assert "Rosa Quispe" not in seen()
    assert "Rosa Quispe" not in beto.get(f"{LISTS}cargos/").content.decode()
    beto.post(f"{LISTS}gobierno/{body.pk}/devolver/")
    assert "Rosa Quispe" in seen()
    beto.post(f"{LISTS}cargos/{row.pk}/quitar/")
    assert "Rosa Quispe" not in seen()


def test_a_room_belongs_to_a_door_of_this_centre_and_to_no_other(cast: Cast):
    beto, unit = cast.client("beto"), cast.house.units.get()
    room = {"name_es": "Salón grande", "kind": "hall", "capacity": "80", "is_bookable": "on"}
    assert send(beto, "espacios", unit=str(cast.other.units.get().pk), **room).status_code == 422
    assert send(beto, "espacios", unit=str(unit.pk), **room).status_code == 302
    assert "Salón grande" in seen()
    space = unit.spaces.get()
    answer = beto.post(f"{LISTS}espacios/{space.pk}/", room | {"unit": str(unit.pk), "capacity": "60", "version": "1"})
    assert answer.status_code == 302
    assert unit.spaces.get().capacity == 60
    beto.post(f"{LISTS}espacios/{space.pk}/quitar/")
    assert "Salón grande" not in seen()
    beto.post(f"{LISTS}espacios/{space.pk}/devolver/")
    assert "Salón grande" in seen()


@pytest.mark.parametrize("code", centre_lists.names())
def test_every_list_opens_empty_and_refuses_an_empty_form(cast: Cast, code):
    beto = cast.client("beto")
    assert "Todavía no hay nada" in beto.get(f"{LISTS}{code}/").content.decode()
    assert send(beto, code, version="1").status_code == 422
    assert code in beto.get(HOUSE).content.decode()
    for nowhere in ("no-hay", str(uuid.uuid4()), "999999"):
        assert beto.get(f"{LISTS}{code}/{nowhere}/").status_code == 404


def test_a_row_of_another_centre_is_not_reached_through_ones_own(cast: Cast):
    theirs = LocalAsset.objects.create(centre=cast.other, kind="market", name="Mercado")
    beto = cast.client("beto")
    assert beto.get(f"{LISTS}activos/{theirs.pk}/").status_code == 404
    assert beto.post(f"{LISTS}activos/{theirs.pk}/quitar/").status_code == 404
    assert beto.get(f"{LISTS}nada/").status_code == 404
    assert Centre.objects.get(pk=cast.other.pk).assets.count() == 1
