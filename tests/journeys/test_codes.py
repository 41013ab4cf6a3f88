"""A code on a shared telephone: no address tells it, its pages open for an hour, one button forgets it."""

import pytest
from playwright.sync_api import Page, expect

from integrhabitat.centres.modules import switch
from integrhabitat.directory.models import Posting
from tests.cast import Cast
from tests.clock import NOW
from tests.journeys.browser import assert_accessible, assert_fits

pytestmark = [pytest.mark.journey, pytest.mark.one_database]


def test_a_neighbour_follows_her_post_and_leaves_nothing_on_the_telephone(
    site: str, cast: Cast, page_without_scripts: Page
):
    switch(cast.house, "directory", on=True, at=NOW)
    page, addresses = page_without_scripts, []
    page.on("request", lambda request: addresses.append(request.url + request.headers.get("referer", "")))
    page.goto(f"{site}/tablon/publicar/")
    page.get_by_label("Enseño").check()
    page.get_by_label("saberes y clases").check()
    page.get_by_label("En pocas palabras").fill("Pan árabe en casa")
    page.get_by_label("¿En qué centro?").select_option(label=cast.house.name)
    page.locator("main form button").first.click()
    code = page.locator("main strong[translate=no]").inner_text()
    page.get_by_role("link", name="Ver mi aviso").click()
    expect(page.locator("h1")).to_have_text("Pan árabe en casa")
    mine = page.url
    assert_fits(page)

    page.get_by_role("button", name="Salir y olvidar mi código aquí").click()
    expect(page.locator("body")).to_contain_text("Este aparato ya no recuerda su código.")
    assert [cookie["name"] for cookie in page.context.cookies() if cookie["name"] == "aviso"] == []
    page.goto(mine)
    expect(page.locator("h1")).to_have_text("Entrar con un código")

    page.get_by_label("Su código").fill(code.lower())
    page.get_by_role("button", name="Entrar").click()
    expect(page).to_have_url(mine)
    page.get_by_role("button", name="30 días más desde hoy").click()
    expect(page.locator("body")).to_contain_text("Su aviso sigue hasta el")
    expect(page).to_have_url(mine)
    assert Posting.objects.get().state == "open"
    assert not [address for address in addresses if code in address or code.replace("-", "") in address]


def test_the_page_that_takes_a_code_is_for_everybody(site: str, cast: Cast, page: Page):
    for path in ("/tablon/codigo/", "/turnos/", "/sugerir/codigo/", "/proyectos/armar/"):
        page.goto(f"{site}{path}")
        expect(page.get_by_label("Su código")).to_be_visible()
        assert_fits(page)
        assert_accessible(page)
