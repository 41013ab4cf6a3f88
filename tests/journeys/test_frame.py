"""The frame of every page, in a real browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.accounts import api as accounts
from tests.journeys.browser import (
    PUBLIC_PAGE_WITH_MAP,
    Watch,
    assert_accessible,
    assert_alone,
    assert_fits,
    assert_light,
    tab_to,
    weighed,
)

pytestmark = [pytest.mark.journey, pytest.mark.one_database]


@pytest.fixture
def gallery(site: str) -> str:
    """The page that holds every part."""
    accounts.set_mode("demonstration", at=timezone.now())
    return f"{site}/componentes/"


@pytest.mark.parametrize("language", ["es", "ht"])
def test_every_part_is_usable_by_everybody(gallery: str, page: Page, watch: Watch, language: str):
    page.goto(f"{gallery}?idioma={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert_accessible(page)
    assert_fits(page)
    assert_alone(watch)


@pytest.mark.parametrize("path", ["/privacidad/", "/accesibilidad/", "/licencias/", "/no-existe/"])
def test_a_page_about_the_house_is_light_and_usable(site: str, page: Page, path: str):
    assert_light(page, f"{site}{path}")
    assert_accessible(page)
    assert_fits(page)


def test_a_page_fits_with_large_letters_too(gallery: str, page: Page):
    page.goto(gallery)
    page.get_by_text("Español", exact=True).first.click()
    page.get_by_role("link", name="Letra grande").click()
    expect(page.locator("html.letra-grande")).to_be_attached()
    assert_fits(page)


def test_the_language_changes_without_scripts_and_the_page_stays(site: str, page_without_scripts: Page):
    page = page_without_scripts
    page.goto(f"{site}/privacidad/?desde=cartel")
    page.locator("details.choices summary").click()
    page.get_by_role("link", name="Kreyòl ayisyen").click()
    expect(page.locator("html")).to_have_attribute("lang", "ht")
    expect(page).to_have_url(f"{site}/privacidad/?desde=cartel")


def test_the_keyboard_reaches_the_content_and_the_way_out(site: str, page: Page):
    page.goto(f"{site}/privacidad/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.goto(f"{site}/privacidad/")
    tab_to(page, "Salir rápido")


def test_escape_three_times_leaves_at_once_and_the_way_back_is_closed(site: str, page: Page):
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<title>neutral</title>"))
    page.clock.install(time=0)
    page.goto(f"{site}/accesibilidad/")
    page.goto(f"{site}/privacidad/")
    page.clock.pause_at(60_000)  # the presses count within two seconds, and a busy machine presses slowly
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/")
    page.go_back()
    assert "/privacidad/" not in page.url


def test_the_map_opens_on_demand_and_its_marks_are_reached_by_keyboard(gallery: str, page: Page, watch: Watch):
    page.goto(gallery)
    with weighed(page) as weights:
        page.get_by_role("button", name="Abrir el mapa").first.click()
        expect(page.locator(".pin").first).to_be_visible()
    assert sum(weights) <= PUBLIC_PAGE_WITH_MAP
    tab_to(page, "Lima")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("Lima")
    assert_accessible(page)
    assert_alone(watch)
