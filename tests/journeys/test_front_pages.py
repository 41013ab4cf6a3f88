"""The front pages and the first run in a real browser: by keyboard, on two widths, in Spanish and in Creole."""

import re

import pytest
from playwright.sync_api import Page, expect

from integrhabitat.centres.models import Centre
from integrhabitat.centres.places import municipality_of
from tests.journeys.browser import (
    DESK,
    PHONE,
    Watch,
    assert_accessible,
    assert_alone,
    assert_fits,
    assert_light,
    assert_walkable,
    tab_to,
)

pytestmark = pytest.mark.journey


def front_pages() -> list[str]:
    """The network, a centre, its municipality, and the doors of a first run."""
    centre = Centre.objects.get(slug="casa-los-molles")
    town = municipality_of(centre.territory)
    return ["/", centre.get_absolute_url(), f"/territorios/{town.pk}/", "/primera-vez/"]


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["es", "ht"])
def test_every_front_page_is_usable_by_everybody_and_light(network: str, page: Page, watch: Watch, language: str):
    page.goto(f"{network}/privacidad/?idioma={language}")
    for path in front_pages():
        assert_light(page, f"{network}{path}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_accessible(page)
        assert_fits(page)
        for width in (PHONE, DESK):
            assert_walkable(page, width=width)
    assert_alone(watch)


LONGEST = 9_000  # pixels of a telephone


@pytest.mark.one_database
def test_a_full_house_reads_as_five_roles_at_first_sight_and_unfolds_without_scripts(
    network: str, page_without_scripts: Page
):
    page = page_without_scripts
    page.goto(f"{network}{Centre.objects.get(slug='casa-los-molles').get_absolute_url()}")
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST
    for part in ("gatherings-week", "participation-ideas", "rooms", "commitments", "llegar"):
        expect(page.locator(f"#{part}")).to_be_visible()
    expect(page.locator("main")).to_contain_text("con respuesta atrasada")
    seats = page.locator("#governance .seats").first
    expect(seats).not_to_be_visible()
    page.locator("summary", has_text="Quién gobierna").press("Enter")
    expect(seats).to_be_visible()
    page.emulate_media(media="print")
    minutes = page.locator("#assemblies").bounding_box()
    assert minutes, "what is folded is printed"
    assert minutes["height"] > 0


def test_the_keyboard_alone_goes_from_the_front_door_to_a_service(network: str, page: Page, watch: Watch):
    page.goto(network)
    tab_to(page, "Encontrar")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/buscar"))
    tab_to(page, "Escriba una palabra")
    page.keyboard.type("albergue")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=albergue"))

    name = page.locator(".result h3").first.inner_text().strip()
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)
    assert_alone(watch)


@pytest.mark.one_database
def test_the_keyboard_alone_enters_through_a_door_of_the_demonstration(network: str, page: Page, watch: Watch):
    page.goto(f"{network}/primera-vez/")
    tab_to(page, "Entrar como")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cuenta/")
    assert_accessible(page)
    assert_fits(page)
    assert_alone(watch)
