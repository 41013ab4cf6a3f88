"""The pages on which a centre fills its lists, and the appointment at a seat, on a telephone and without scripts."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect

from integrhabitat.accounts.api import User
from integrhabitat.centres.managed_lists import centre_lists
from integrhabitat.centres.models import Centre, CentrePhoto, Procedure, ProcedureAppointment
from tests.factories import open_centre
from tests.files.samples import photo
from tests.journeys.browser import DESK, PHONE, assert_accessible, assert_fits, assert_light, assert_walkable

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
HOME = "casa-los-molles"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def sign_in(page: Page, site: str, role: str) -> None:
    """Through a door of the demonstration, as the browser would be after it."""
    user = User.objects.get(demonstration_role=role)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    page.context.add_cookies([{"name": "sesion", "value": str(session.session_key), "url": site}])


def test_the_lists_of_a_centre_are_usable_by_everybody(network: str, page: Page):
    sign_in(page, network, "coordination")
    manage = f"{network}/gestion/centros/{HOME}"
    unit = Centre.objects.get(slug=HOME).units.get(is_main=True)
    lists = [f"{manage}/listas/{code}/" for code in centre_lists.names()]
    doors = [f"{manage}/sedes/", f"{network}/gestion/sedes/{unit.pk}/datos/"]
    for address in (f"{manage}/", *lists, *doors, f"{manage}/tramites/", f"{manage}/empezado/"):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        assert_accessible(page)
        assert_fits(page)
    page.goto(lists[1])
    for width in (PHONE, DESK):
        assert_walkable(page, width=width)


def test_a_photo_goes_from_the_telephone_to_the_public_page_without_scripts(
    network: str, page_without_scripts: Page, tmp_path: Path
):
    page = page_without_scripts
    sign_in(page, network, "coordination")
    file = tmp_path / "patio.jpg"
    file.write_bytes(photo(1600, 1200))
    for words in ("Patio con un mural", "La cocina"):
        page.goto(f"{network}/gestion/centros/{HOME}/listas/fotos/")
        page.locator("#id_file").set_input_files(file)
        page.locator("#id_alt_text").fill(words)
        page.get_by_role("button", name="Guardar").click()
        expect(page.get_by_text("Guardado.")).to_be_visible()
    page.goto(f"{network}/centros/{HOME}/")
    expect(page.get_by_alt_text("Patio con un mural").first).to_be_visible()

    page.goto(f"{network}/gestion/centros/{HOME}/listas/fotos/")
    page.get_by_role("button", name=re.compile("Quitar.*La cocina")).click()
    page.get_by_role("button", name="Deshacer").click()
    expect(page.get_by_text("Está de nuevo en la lista.")).to_be_visible()
    assert CentrePhoto.objects.count() == 2


def test_the_public_page_with_photos_is_usable_by_everybody_and_light(network: str, page: Page, tmp_path: Path):
    sign_in(page, network, "coordination")
    file = tmp_path / "patio.jpg"
    file.write_bytes(photo(1600, 1200))
    for words in ("Patio con un mural", "La cocina", "El salón"):
        page.goto(f"{network}/gestion/centros/{HOME}/listas/fotos/")
        page.locator("#id_file").set_input_files(file)
        page.locator("#id_alt_text").fill(words)
        page.get_by_role("button", name="Guardar").click()
        expect(page.get_by_text("Guardado.")).to_be_visible()
    page.context.clear_cookies()
    assert_light(page, f"{network}/centros/{HOME}/")
    assert_accessible(page)
    assert_fits(page)


def test_s079_a_day_at_the_seat_is_asked_for_without_scripts_and_without_a_name(
    network: str, page_without_scripts: Page
):
    page, seat = page_without_scripts, Centre.objects.get(slug=HOME)
    point = open_centre(name="Punto del mercado", slug="punto", territory=seat.territory, seat=seat)
    fourth = Procedure.objects.create(code="zz", name="Licencia de feria")
    seat.procedures.add(fourth)
    page.goto(f"{network}/centros/punto/")
    page.get_by_role("link", name="Pedir turno en la sede").click()
    page.get_by_label("Licencia de feria").check()
    page.locator("input[name=day]").first.check()
    assert_fits(page)
    page.get_by_role("button", name="Pedir el turno").click()
    expect(page.locator(".code")).to_be_visible()
    made = ProcedureAppointment.objects.get(asked_at=point)
    expect(page.locator(".code")).to_have_text(made.code)
    assert_fits(page)
    page.get_by_role("button", name="Cancelar el turno").click()
    expect(page.get_by_text("Este turno está cancelado")).to_be_visible()


def test_s079_the_pages_of_an_appointment_are_usable_by_everybody(network: str, page: Page):
    seat = Centre.objects.get(slug=HOME)
    point = open_centre(name="Punto del mercado", slug="punto", territory=seat.territory, seat=seat)
    seat.procedures.add(Procedure.objects.create(code="zz", name="Licencia de feria"))
    assert_light(page, f"{network}/centros/{point.slug}/turno/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Licencia de feria").check()
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Pedir el turno").click()
    expect(page.locator(".code")).to_be_visible()
    assert_accessible(page)
    sign_in(page, network, "orientation")
    page.goto(f"{network}/gestion/centros/{HOME}/turnos/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Vino").first.click()
    expect(page.get_by_text("atendido")).to_be_visible()
