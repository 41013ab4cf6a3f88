"""A Creole speaker learns, waits, comes in and offers to teach, with every page in her language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.centres.modules import switch
from integrhabitat.gatherings.actions import attendance, proposing, signups
from integrhabitat.gatherings.models import Gathering, Session, SignUp
from tests.cast import Cast
from tests.gatherings.factories import SessionFactory
from tests.journeys.browser import Watch, assert_accessible, assert_alone, assert_fits

pytestmark = [pytest.mark.journey, pytest.mark.one_database]


def course(cast: Cast) -> Session:
    """A course for one person that begins within the hour; somebody has the place."""
    begins = timezone.now() + timedelta(minutes=30)
    return SessionFactory(
        gathering__centre=cast.house, gathering__title="Kou panyòl", gathering__kind="language",
        gathering__sign_up="session", gathering__languages=["ht"], capacity=1, starts_at=begins,
        day=timezone.localdate(begins),
    )  # fmt: skip


def in_creole(page: Page) -> None:
    """The page says that it is in Creole, and everybody can use it."""
    expect(page.locator("html")).to_have_attribute("lang", "ht")
    assert_accessible(page)
    assert_fits(page)


def look_up(page: Page, address: str, code: str) -> None:
    """Type a code, without capitals, and see what belongs to it."""
    page.goto(address)
    in_creole(page)
    page.locator("#id_code").fill(code.lower())
    page.locator("main form button").first.click()
    in_creole(page)


def test_a_creole_speaker_waits_comes_up_comes_in_and_offers_to_teach(site: str, cast: Cast, page: Page, watch: Watch):
    switch(cast.house, "gatherings", on=True, at=timezone.now())
    session = course(cast)
    first, _code = signups.sign_up(session, name="Rosa", at=timezone.now())

    page.goto(f"{site}/encuentros/?idioma=ht")
    in_creole(page)
    page.get_by_role("link", name="Kou panyòl").first.click()
    in_creole(page)
    page.locator(
        f'main a[href*="/inscripcion/"][href*="{session.pk}"], main a[href*="{session.gathering_id}/inscripcion/"]'
    ).first.click()
    if page.url.endswith(reverse("gatherings:sign_up", args=[session.gathering_id])):
        page.locator(f'main a[href="{reverse("gatherings:sign_up_session", args=[session.pk])}"]').first.click()
    in_creole(page)
    page.locator("main form button").last.click()
    in_creole(page)
    code = page.locator(".big-code").inner_text()
    mine = SignUp.objects.of_code(code).get()
    assert mine.state == "waiting"

    signups.leave(first, at=timezone.now())
    look_up(page, f"{site}/inscripcion/", code)
    mine.refresh_from_db()
    assert (mine.state, mine.promoted_at is not None) == ("in", True)
    assert attendance.check_in(session, code, at=timezone.now()).is_new

    page.goto(f"{site}/centros/casa-del-pasaje/proponer/")
    in_creole(page)
    page.locator("#id_title").fill("Trese cheve")
    page.locator("#id_suits").fill("Dimanch maten")
    page.locator("main form button").last.click()
    in_creole(page)
    follow = page.locator("code").inner_text()
    offered = Gathering.objects.get(state="proposed")
    assert str(offered.title) == "Trese cheve"
    proposing.decline_proposal(offered, reason="Sal la plen. Ann pale an janvye.", by=cast.beto, at=timezone.now())
    look_up(page, f"{site}/propuestas/", follow)
    expect(page.locator("main")).to_contain_text("Sal la plen. Ann pale an janvye.")
    assert_alone(watch)
