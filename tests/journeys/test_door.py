"""A Saturday in a real browser: a card, a place kept without scripts, and a door that answers at once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.gatherings.actions import signups
from integrhabitat.gatherings.models import Attendance, Session, SignUp
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.gatherings.factories import SessionFactory
from tests.journeys.browser import (
    PUBLIC_PAGE,
    STAFF_PAGE,
    Watch,
    assert_accessible,
    assert_alone,
    assert_fits,
    assert_light,
    wait_for_all,
)

pytestmark = pytest.mark.journey


def soon(cast: Cast, **fields: object) -> Session:
    """A session of the house that begins within the hour."""
    return SessionFactory(gathering__centre=cast.house, starts_at=timezone.now() + timedelta(minutes=30), **fields)


def sign_in(page: Page, site: str, cast: Cast, member: str) -> None:
    """The browser of somebody of the cast."""
    cookie = cast.client(member).cookies["sesion"].value
    page.context.add_cookies([{"name": "sesion", "value": cookie, "url": site}])


def usable(page: Page, address: str, limit: int) -> None:
    """Light, readable by all, and no wider than a telephone."""
    assert_light(page, address, limit=limit)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.one_database
def test_each_page_of_a_saturday_is_usable_by_everybody(site: str, cast: Cast, page: Page, watch: Watch):
    session = soon(cast, gathering__sign_up="session", gathering__kind="awareness", capacity=2)
    for name in ("مريم رضا", "", "Rosa"):
        signups.sign_up(session, name=name, needs=["food"], at=timezone.now())
    pages = [
        reverse("people:card"),
        reverse("gatherings:sign_up", args=[session.gathering_id]),
        reverse("gatherings:sign_up_session", args=[session.pk]),
        reverse("gatherings:attitude", args=[session.pk, "antes"]),
        reverse("gatherings:my_sign_up"),
    ]
    for path in pages:
        usable(page, f"{site}{path}", PUBLIC_PAGE)
    sign_in(page, site, cast, "beto")
    own = ("doors", "door", "sign_ups", "attitude_results")
    for path in [reverse(f"gatherings:{name}", args=[session.pk] if name != "doors" else []) for name in own]:
        usable(page, f"{site}{path}", STAFF_PAGE)
    usable(page, f"{site}{reverse('people:sheet')}", STAFF_PAGE)
    page.get_by_role("button", name="Hacer una hoja").click()
    expect(page.locator(".ticket")).to_have_count(12)
    assert_accessible(page)
    assert_fits(page)
    assert_alone(watch)


@pytest.mark.one_database
def test_a_neighbour_without_scripts_makes_a_card_and_keeps_a_place(site: str, cast: Cast, page_without_scripts: Page):
    page, session = page_without_scripts, soon(cast, gathering__sign_up="session")
    page.goto(f"{site}/tarjeta/")
    page.get_by_role("button", name="Hacer mi tarjeta").click()
    card = page.locator(".big-code").inner_text()

    page.goto(f"{site}{reverse('gatherings:sign_up', args=[session.gathering_id])}")
    page.locator("main li a").first.click()
    page.get_by_label(re.compile("Código de su tarjeta")).fill(card.lower())
    page.get_by_role("button", name="Inscribirme").click()
    code = page.locator(".big-code").inner_text()
    assert SignUp.objects.get().alias is not None

    page.goto(f"{site}/inscripcion/")
    page.get_by_label("Código de su inscripción").fill(code)
    page.get_by_role("button", name="Ver mi inscripción").click()
    expect(page.get_by_text("Tiene lugar.")).to_be_visible()
    page.get_by_role("button", name="No puedo ir").click()
    page.get_by_role("button", name="Deshacer y volver").click()
    expect(page.get_by_text("Tiene lugar.")).to_be_visible()


@pytest.mark.one_database
def test_a_door_answers_each_code_at_once_and_keeps_the_cursor_in_its_field(
    site: str, cast: Cast, page: Page, watch: Watch
):
    session = soon(cast, gathering__sign_up="session")
    signups.sign_up(session, name="Rosa", at=timezone.now())
    codes = [make_alias(at=timezone.now())[1] for _ in range(5)]
    sign_in(page, site, cast, "ana")
    page.goto(f"{site}{reverse('gatherings:door', args=[session.pk])}")
    wait_for_all(page)
    for number, code in enumerate(codes, start=1):  # as a scanner does: it types, and presses Enter
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        expect(page.locator("#aqui strong")).to_have_text(str(number))
        expect(page.locator("#id_code")).to_have_value("")
        expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(codes[0])
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ya estaba.")).to_be_visible()
    page.keyboard.type("ZZZZ")  # somebody else's code: the next one takes its place
    page.keyboard.press("Enter")
    expect(page.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type(codes[1])
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ya estaba.")).to_be_visible()
    expect(page.locator("#id_code")).to_have_value("")
    watch.complaints.clear()  # the browser's own word about an answer 422

    page.get_by_role("button", name=re.compile("Rosa")).click()
    expect(page.locator("#aqui strong")).to_have_text("6")
    page.get_by_role("button", name="+5").first.click()
    expect(page.locator("#aqui strong")).to_have_text("11")
    assert_accessible(page)
    assert Attendance.objects.count() == 6
    assert_alone(watch)
