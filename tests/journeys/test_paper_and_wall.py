"""What leaves the screen of the desk: a week on one sheet of paper, and a hall where nobody scrolls."""

import re
from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from integrhabitat.centres.api import local_day
from integrhabitat.gatherings.agenda import monday_of
from tests.cast import Cast
from tests.gatherings.house import published, room, with_agenda
from tests.journeys.browser import PUBLIC_PAGE, assert_accessible, assert_fits, assert_light

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
PAGES_OF_PDF = re.compile(rb"/Type\s*/Page\b")


def full_week(cast: Cast) -> None:
    """Fourteen things in seven days."""
    with_agenda(cast.house)
    hall, monday = room(cast.house), monday_of(local_day(cast.house, timezone.now()))
    for title, hour in (("Taller de reparar bicicletas", 10), ("Gaita y cumbia para todas las edades", 23)):
        published(
            cast.house, title, first_on=monday, starts=time(hour), minutes=50, rule="FREQ=DAILY;COUNT=7",
            skips_holidays=False, space=hall,
        )  # fmt: skip


def test_a_full_week_is_one_sheet_of_paper(site: str, cast: Cast, page: Page):
    full_week(cast)
    page.goto(f"{site}/centros/casa-del-pasaje/cartel-semana/")
    assert page.locator(".session").count() == 14
    assert len(PAGES_OF_PDF.findall(page.pdf(prefer_css_page_size=True))) == 1


def test_the_screen_in_the_hall_shows_all_of_it_at_once(site: str, cast: Cast, page: Page):
    full_week(cast)
    address = f"{site}/centros/casa-del-pasaje/pantalla/"
    assert_light(page, address, limit=PUBLIC_PAGE)
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    assert page.locator(".qr").bounding_box()["y"] < 300
