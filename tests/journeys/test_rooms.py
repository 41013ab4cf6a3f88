"""A group books its room from a telephone without scripts; a barrio puts notes on a board."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.accounts.models import Installation
from integrhabitat.centres.models import Centre
from integrhabitat.gatherings.actions import design, meetings
from integrhabitat.gatherings.models import Booking, NoteBoard
from tests.factories import open_centre
from tests.gatherings.factories_rooms import LIMA, room_at, session_at
from tests.journeys.browser import Watch, assert_accessible, assert_alone, assert_fits, assert_light

pytestmark = [pytest.mark.journey, pytest.mark.one_database]


@pytest.fixture
def house(site: str) -> Centre:
    """A house that lends its hall."""
    Installation.objects.create(mode="demonstration", made_at="2026-01-01T00:00:00Z")
    return room_at(open_centre(name="Casa del Pasaje", slug="casa-del-pasaje")).unit.centre


def test_a_group_books_changes_its_mind_and_comes_back_without_scripts(
    site: str, house: Centre, page_without_scripts: Page
):
    page = page_without_scripts
    monday = timezone.now().astimezone(LIMA).date() + timedelta(days=7)
    monday -= timedelta(days=monday.weekday())
    page.goto(f"{site}/centros/casa-del-pasaje/")  # screen 1
    page.get_by_role("link", name="Ver horas libres y reservar").click()  # 2
    expect(page.locator("main")).to_contain_text("Es gratis para todos los grupos")
    page.get_by_role("link", name="Salón grande").click()  # 3
    expect(page.locator("h1")).to_contain_text("Salón grande")
    page.goto(f"{page.url}?semana={monday}")
    page.get_by_role("link", name="09:00–17:00 libre").first.click()  # 4
    page.get_by_label("¿Cómo se llama el grupo?").fill("De Pana que Sí")
    page.get_by_role("button", name="Reservar gratis").click()  # 5
    expect(page.locator("h1")).to_contain_text("es de su grupo")
    code = page.locator(".panel .lead strong").inner_text()
    assert_fits(page)
    assert Booking.objects.get().starts_at.astimezone(LIMA).hour == 9

    page.goto(f"{site}/espacios/reserva/")
    page.get_by_label("Su código").fill(code.lower())
    page.get_by_role("button", name="Ver mi reserva").click()
    page.get_by_role("button", name="Cancelar este turno").click()
    page.get_by_role("button", name="Deshacer la cancelación").click()
    expect(page.locator("main")).to_contain_text("El turno vuelve a ser suyo")
    assert Booking.objects.get().state == "booked"


def test_every_page_of_rooms_and_meetings_is_usable_by_everybody_and_light(
    site: str, house: Centre, page: Page, watch: Watch
):
    hall = house.units.get().spaces.get()
    session = session_at(house)
    board = NoteBoard.objects.create(session=session, question="¿Qué desafíos tenemos?")
    meetings.post_note(board, "Más luz", author="ليلى")
    audit = design.open_audit(house, by=None, at=timezone.now())
    rooms = "/centros/casa-del-pasaje/espacios/"
    for path in (
        rooms, f"{rooms}{hall.pk}/", f"{rooms}{hall.pk}/reservar/", "/espacios/reserva/", audit.get_absolute_url(),
        "/centros/casa-del-pasaje/como-esta-la-casa/", "/centros/casa-del-pasaje/actas/", board.get_absolute_url(),
        f"/reuniones/{session.pk}/", f"/reuniones/{session.pk}/evaluacion/",
    ):  # fmt: skip
        assert_light(page, f"{site}{path}")
        assert_accessible(page)
        assert_fits(page)
    assert_alone(watch)
