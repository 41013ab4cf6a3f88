"""From a demonstration to a centre of one's own: five questions, a public page, a poster."""

import pytest
from playwright.sync_api import Page, expect

from integrhabitat.accounts.api import mode
from integrhabitat.centres.models import Centre
from tests.journeys.browser import Watch, assert_accessible, assert_alone, assert_fits

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
ANSWERS = {
    "id_name": "Casa del Algarrobo",
    "id_city": "Piura",
    "id_barrio": "La Península",
    "id_address": "Calle Uno 100",
    "id_directions": "Frente al mercado.",
    "id_run_by": "Junta del barrio",
    "id_email": "coordina@ejemplo.invalid",
    "id_password": "una frase larga de prueba",
}


def test_five_questions_lead_to_a_public_page_and_a_poster_and_the_demonstration_is_gone(
    network: str, page: Page, watch: Watch
):
    page.goto(f"{network}/primera-vez/")
    page.get_by_role("link", name="Empezar mi centro").click()
    assert_accessible(page)
    assert_fits(page)
    for field, answer in ANSWERS.items():
        page.locator(f"#{field}").fill(answer)
    page.locator("#id_country").select_option("pe")
    page.locator("#id_is_sure").check()
    page.get_by_role("button", name="Abrir mi centro").click()

    expect(page.locator("h1")).to_have_text("Su centro está abierto")
    expect(page.get_by_text("Falta decir cómo reclamar.")).to_be_visible()
    expect(page.get_by_text("Hace falta antes de abrir datos de personas.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    assert mode() == "production"
    centre = Centre.objects.get()
    assert centre.name == "Casa del Algarrobo"

    page.get_by_role("link", name="Página pública").click()
    expect(page.locator("h1")).to_have_text("Casa del Algarrobo")
    expect(page.get_by_text("Calle Uno 100").first).to_be_visible()
    expect(page.get_by_text("EJEMPLO")).to_have_count(0)
    assert_accessible(page)
    page.go_back()
    page.get_by_role("link", name="Cartel con código QR").click()
    expect(page.locator(".poster .qr svg, .poster svg.qr").first).to_be_visible()
    assert_fits(page)

    page.goto(f"{network}/gestion/centros/{centre.slug}/")
    expect(page.locator("h1")).to_have_text("Casa del Algarrobo")
    page.goto(f"{network}/cuenta/")
    expect(page.get_by_text("Falta el segundo paso")).to_be_visible()
    page.goto(f"{network}/cuenta/invitaciones/")  # lists addresses of people
    expect(page).to_have_url(f"{network}/cuenta/2fa/")
    assert_alone(watch)
