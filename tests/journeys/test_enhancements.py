"""What scripts make better, and that everything works without them."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import Watch, assert_accessible, assert_alone, tab_to, wait_for_all

pytestmark = [pytest.mark.journey, pytest.mark.one_database, pytest.mark.urls("tests.ui.street")]


def test_a_part_of_the_page_is_fetched_alone(site: str, page: Page, watch: Watch):
    page.goto(f"{site}/prueba/taller")
    wait_for_all(page)
    page.get_by_role("button", name="Mirar la plaza").click()
    expect(page.locator("#plaza")).to_contain_text("visita")
    assert_alone(watch)
    page.get_by_role("button", name="Pedir el salón").click()
    expect(page.locator("#plaza")).to_contain_text("El salón ya está ocupado.")


def test_htmx_is_loaded_only_where_a_page_uses_it(site: str, page: Page, watch: Watch):
    page.goto(f"{site}/privacidad/")
    page.wait_for_load_state("networkidle")
    assert not [one.url for one in watch.requests if "htmx" in one.url]


def test_words_are_suggested_and_chosen_by_keyboard(site: str, page: Page, watch: Watch):
    page.goto(f"{site}/prueba/taller")
    box = page.get_by_role("combobox", name="Buscar")
    box.press_sequentially("pan")
    expect(page.get_by_role("option")).to_have_count(3)
    assert_accessible(page)
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/prueba/plaza?q=panader%C3%ADa")
    assert_alone(watch)


def test_escape_closes_the_suggestions_and_keeps_the_words(site: str, page: Page):
    page.goto(f"{site}/prueba/taller")
    box = page.get_by_role("combobox", name="Buscar")
    box.press_sequentially("pan")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("pan")


def test_escape_calls_off_the_suggestions_that_are_still_on_their_way(site: str, page: Page):
    page.goto(f"{site}/prueba/taller")
    box = page.get_by_role("combobox", name="Buscar")
    box.press_sequentially("pa")
    expect(page.get_by_role("option").first).to_be_visible()
    page.route("**/prueba/palabras*", lambda way: None)  # this answer does not come
    with page.expect_request("**/prueba/palabras?q=pan"):
        box.press_sequentially("n")
    with page.expect_event("requestfailed"):
        box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_the_link_is_copied_and_said_so(site: str, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/prueba/taller")
    page.get_by_role("button", name="Copiar el enlace").click()
    expect(page.get_by_text("Enlace copiado")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/prueba/taller"


def test_without_scripts_searching_and_undoing_still_work(site: str, page_without_scripts: Page):
    page = page_without_scripts
    page.goto(f"{site}/prueba/taller")
    page.get_by_label("Buscar").first.fill("pan")
    page.get_by_role("button", name="Buscar").click()
    expect(page).to_have_url(f"{site}/prueba/plaza?q=pan")
    page.go_back()
    page.get_by_role("button", name="Deshacer").click()
    expect(page.locator("body")).to_contain_text("visita")
    expect(page.get_by_role("button", name="Imprimir")).to_have_count(0)


def test_the_menu_of_languages_closes_with_escape_and_gives_the_focus_back(site: str, page: Page):
    page.goto(f"{site}/privacidad/")
    tab_to(page, "Español")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kreyòl ayisyen")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Kreyòl ayisyen")).to_be_hidden()
    expect(page.locator(".choices summary")).to_be_focused()
