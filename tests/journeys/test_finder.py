"""The finder in a real browser: by keyboard, on a small telephone, in Spanish and in Creole."""

import re

import pytest
from playwright.sync_api import Page, expect

from integrhabitat.directory.models import UnmetSearch
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from tests.journeys.browser import (
    PUBLIC_PAGE_WITH_MAP,
    Watch,
    assert_accessible,
    assert_alone,
    assert_fits,
    assert_light,
    tab_to,
    wait_for_all,
    weighed,
)

pytestmark = [pytest.mark.journey, pytest.mark.one_database]

# htmx notes the address as it begins; what counts is that the note does not stay.
FORGOTTEN = """(words) => {
  const kept = JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie]);
  return !words.some((word) => kept.includes(word));
}"""
PAGES = [
    "/buscar",
    "/buscar?q=albergue",
    "/buscar?q=futbol&barrio=Lima",
    "/buscar?q=zzyzx&barrio=Lima",
    "/buscar/para-mi/",
]


@pytest.mark.parametrize("language", ["es", "ht"])
def test_every_page_of_the_finder_is_usable_by_everybody_and_light(
    network: str, page: Page, watch: Watch, language: str
):
    page.goto(f"{network}/privacidad/?idioma={language}")
    for path in [*PAGES, "/buscar/hoja/?q=futbol", "/buscar/falta/?q=marimba"]:
        assert_light(page, f"{network}{path}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_accessible(page)
        assert_fits(page)
    assert_alone(watch)


def test_the_keyboard_alone_asks_filters_and_opens_a_result(network: str, page: Page):
    page.goto(f"{network}/buscar")
    tab_to(page, "Escriba una palabra")
    page.keyboard.type("albergue")
    tab_to(page, "Su barrio o ciudad")
    page.keyboard.type("Cali")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=albergue.*barrio=Cali"))
    expect(page.locator(".result").first).to_contain_text("Coincide con")

    tab_to(page, "Techo y vivienda")
    page.keyboard.press("Space")
    tab_to(page, "Aplicar filtros")
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text(["Abierto ahora", "Techo y vivienda"])
    expect(page.locator("#cuantos")).to_contain_text("resultado")
    expect(page.locator("#filtrar")).to_be_focused()

    name = page.locator(".result h3").first.inner_text().strip()
    page.goto(page.url)
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)


def test_suggestions_are_chosen_by_keyboard_and_never_counted(network: str, page: Page):
    counted = list(UnmetSearch.objects.order_by("id").values_list("word", "times"))
    page.goto(f"{network}/buscar")
    page.get_by_role("combobox", name="Escriba una palabra").press_sequentially("alber")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("q=alber", re.IGNORECASE))
    expect(page.get_by_label("Escriba una palabra")).to_have_value(re.compile("alber", re.IGNORECASE))
    assert list(UnmetSearch.objects.order_by("id").values_list("word", "times")) == counted


def test_everything_works_without_scripts(network: str, page_without_scripts: Page):
    page = page_without_scripts
    page.goto(f"{network}/buscar")
    page.get_by_label("Escriba una palabra").fill("futbol")
    page.get_by_label("Su barrio o ciudad").fill("Lima")
    page.get_by_role("button", name="Buscar").click()
    expect(page.locator(".result").first).to_be_visible()
    page.get_by_label("en persona").check()
    page.get_by_role("button", name="Aplicar filtros").click()
    expect(page.get_by_role("link", name="Quitar: en persona")).to_be_visible()
    page.locator(".result").first.get_by_label("En papel").check()
    page.get_by_role("button", name="Imprimir en hoja pequeña").click()
    expect(page.locator(".slip .qr")).to_have_count(1)


def test_near_me_asks_the_device_only_after_a_click_and_sends_about_a_kilometre(network: str, page: Page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": -12.046374, "longitude": -77.042793})
    page.goto(f"{network}/buscar")
    page.get_by_label("Escriba una palabra").fill("futbol")
    page.get_by_role("button", name="Cerca de mí").click()

    expect(page).to_have_url(re.compile("cerca=-12.05%2C-77.04"))
    expect(page.locator("main")).to_contain_text("No lo guardamos")


def test_the_map_comes_on_demand_and_shows_the_same_results(network: str, page: Page, watch: Watch):
    page.goto(f"{network}/buscar?q=futbol")
    with weighed(page) as weights:
        page.get_by_text("Ver estos resultados en el mapa").click()
        page.get_by_role("button", name="Abrir el mapa").click()
        expect(page.locator(".pin").first).to_be_visible()
    assert sum(weights) <= PUBLIC_PAGE_WITH_MAP
    marked = page.locator(".pin").first.get_attribute("aria-label") or ""
    expect(page.locator(".results")).to_contain_text(marked.removesuffix(f" ({EXAMPLE_LABEL})"))
    tab_to(page, marked)
    assert_alone(watch)


def test_no_search_stays_in_the_stores_of_a_shared_telephone(network: str, page: Page):
    page.goto(f"{network}/buscar?q=albergue")
    page.get_by_label("Escriba una palabra").fill("futbol")
    page.get_by_role("button", name="Buscar").click()
    expect(page).to_have_url(re.compile("q=futbol"))

    wait_for_all(page)
    page.wait_for_function(FORGOTTEN, arg=["albergue", "futbol"])


def test_p1_5a_quick_exit_replaces_the_page_and_the_way_back_is_closed(network: str, page: Page):
    page.route("https://www.wikipedia.org/**", lambda way: way.fulfill(body="<title>neutral</title>"))
    page.goto(f"{network}/privacidad/")
    page.goto(f"{network}/buscar?q=violencia")
    page.get_by_role("link", name="Salir rápido").click()
    page.wait_for_url("https://www.wikipedia.org/")
    page.go_back()
    assert "violencia" not in page.url
    assert "violencia" not in page.content()
