"""The agenda in a real browser: a neighbour without scripts proposes, a coordinator plans her week."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.models import Gathering
from tests.cast import Cast
from tests.gatherings.house import published, room, with_agenda
from tests.journeys.browser import STAFF_PAGE, Watch, assert_accessible, assert_alone, assert_fits, assert_light

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
MONDAY = monday_of(timezone.now().date()) + timedelta(days=7)
WEEK = f"?desde={MONDAY:%Y-%m-%d}"


def fill(cast: Cast) -> Gathering:
    """A week with bread, football and a text from right to left."""
    house = with_agenda(cast.house)
    given = {"first_on": MONDAY + timedelta(days=1), "skips_holidays": False}
    baking = published(house, "Taller de pan", space=room(house, "Cocina"), languages=["ht"], led_by="Rosa", **given)
    published(house, "درس الخبز", kind="language", role="crear", partner_name="Biblioteca", **given)
    return baking


def shown(page: Page, address: str, limit: int) -> None:
    """A page that everybody can use, that fits a small telephone and is light."""
    assert_light(page, address, limit=limit)
    assert_accessible(page)
    assert_fits(page)


def test_each_public_page_of_the_agenda_is_light_fits_and_can_be_used_by_all(
    site: str, page: Page, watch: Watch, cast: Cast
):
    baking = fill(cast)
    house = f"{site}/centros/casa-del-pasaje/"
    for address in (f"{house}semana/{WEEK}", f"{house}cartel-semana/{WEEK}", f"{house}pantalla/", f"{house}proponer/",
                    f"{house}avisar/", f"{site}/encuentros/", f"{site}{baking.get_absolute_url()}",
                    f"{site}/propuestas/"):  # fmt: skip
        shown(page, address, 60 * 1024)
    assert_alone(watch)


def test_a_neighbour_without_scripts_proposes_to_teach_and_follows_the_answer(
    site: str, page_without_scripts: Page, cast: Cast
):
    page = page_without_scripts
    fill(cast)
    page.goto(f"{site}/centros/casa-del-pasaje/semana/{WEEK}")
    page.get_by_role("link", name="Proponer o enseñar algo").click()
    page.get_by_label("¿Qué quiere enseñar o hacer?").fill("Trenzas")
    page.get_by_label("¿Cuándo le queda bien?").fill("Domingos")
    page.get_by_role("button", name="Enviar").click()
    code = page.locator("code").inner_text()
    page.get_by_role("link", name="Seguir mi propuesta").click()
    page.get_by_label("Su código").fill(code.lower())
    page.get_by_role("button", name="Ver la respuesta").click()
    expect(page.get_by_role("heading", name="Trenzas")).to_be_visible()


def test_a_coordinator_copies_adds_and_publishes_her_week(site: str, page: Page, cast: Cast):
    fill(cast)
    session = cast.client("beto").cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    after = MONDAY + timedelta(days=7)
    page.goto(f"{site}/gestion/agenda/?desde={MONDAY:%Y-%m-%d}")
    shown(page, page.url, STAFF_PAGE)
    bread = page.locator(".agenda-day li", has_text="Taller de pan")
    assert bread.evaluate("one => one.scrollWidth <= one.clientWidth && !one.closest('.scroll')")
    page.goto(f"{site}/gestion/agenda/?desde={after:%Y-%m-%d}")
    page.get_by_role("link", name="Copiar la semana anterior").click()
    assert_accessible(page)
    page.get_by_role("button", name="Copiar").click()
    page.get_by_label("Qué", exact=True).fill("Fútbol")
    page.get_by_label("Hora").fill("18:00")
    page.get_by_role("button", name="Agregar").click()
    publish = page.get_by_role("button", name="Publicar la semana (1 en preparación)")
    expect(publish).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    publish.click()
    expect(page.get_by_role("link", name="Fútbol")).to_be_visible()
    assert Gathering.objects.published().count() == 3
    football = Gathering.objects.latest("created_at")
    for path in ("", "editar/", "terminar/"):
        shown(page, f"{site}/gestion/encuentros/{football.pk}/{path}", STAFF_PAGE)
