"""What a neighbour does on a telephone without scripts, each within five screens from the house's page."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from integrhabitat.centres.modules import switch
from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.models import Booking, Gathering, SignUp
from integrhabitat.participation.actions import ideas as box
from integrhabitat.participation.models import Idea, IdeaSupport
from tests.cast import Cast
from tests.gatherings.factories import SessionFactory
from tests.gatherings.factories_rooms import LIMA, room_at
from tests.journeys.browser import DESK, PHONE, assert_light, assert_walkable
from tests.participation.media import photo

pytestmark = pytest.mark.journey  # on both databases: the short walk through all that a neighbour does
HOUSE = "/centros/casa-del-pasaje/"
MOST = 5


class Walk:
    """Counts the screens that somebody sees."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.screens = page, 1
        page.goto(address)

    def press(self, what: Locator) -> None:
        """Go on to the next screen."""
        with self.page.expect_navigation():  # without scripts each press brings a whole page
            what.click()
        self.screens += 1
        assert self.screens <= MOST, f"{self.page.url} is screen {self.screens}"

    def link(self, words: str) -> None:
        """Follow a link or a button that is one."""
        self.press(self.page.locator("main").get_by_role("link", name=re.compile(words)).first)

    def button(self, words: str) -> None:
        """Send a form."""
        self.press(self.page.locator("main").get_by_role("button", name=re.compile(words)).first)


@pytest.fixture
def start(site: str, cast: Cast, settings, tmp_path: Path) -> str:
    """A house that has its agenda, its idea box and its hall open; a course begins within the hour."""
    settings.MEDIA_ROOT = tmp_path
    for module in ("gatherings", "participation"):
        switch(cast.house, module, on=True, at=timezone.now())
    room_at(cast.house)
    begins = timezone.now() + timedelta(minutes=30)
    SessionFactory(
        gathering__centre=cast.house, gathering__title="Taller de pan", gathering__sign_up="session",
        starts_at=begins,
    )  # fmt: skip
    box.drop(cast.house, text="Un banco a la sombra", at=timezone.now())
    return f"{site}{HOUSE}"


def test_a_neighbour_sees_the_week_and_signs_up(start: str, page_without_scripts: Page):
    walk = Walk(page_without_scripts, start)
    walk.link("Taller de pan")
    walk.link("Inscribirme")
    if not page_without_scripts.url.count("/fecha/"):
        walk.press(page_without_scripts.locator("main li a").first)
    walk.button("Inscribirme")
    assert SignUp.objects.get().state == "in"


def test_a_neighbour_offers_to_teach(start: str, page_without_scripts: Page):
    walk = Walk(page_without_scripts, start)
    walk.link("Proponer o enseñar algo")
    page_without_scripts.get_by_label("¿Qué quiere enseñar o hacer?").fill("Trenzas")
    page_without_scripts.get_by_label("¿Cuándo le queda bien?").fill("Domingos")
    walk.button("Enviar")
    assert str(Gathering.objects.get(state="proposed").title) == "Trenzas"


def test_a_neighbour_drops_an_idea_with_a_photo_and_follows_it(start: str, page_without_scripts: Page):
    page = page_without_scripts
    walk = Walk(page, start)
    walk.link("Dejar una idea")
    page.get_by_label("Su idea").fill("Luz en el pasaje")
    page.get_by_text("Agregar foto o voz").click()
    picture = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("#id_photo").set_input_files(picture)  # type: ignore[arg-type]
    walk.button("Dejar la idea")
    walk.button("Ver o cambiar mi idea")
    expect(page.locator("main")).to_contain_text("Luz en el pasaje")
    assert Idea.objects.exclude(photo=None).count() == 1


def test_a_neighbour_supports_the_idea_of_another(start: str, page_without_scripts: Page):
    walk = Walk(page_without_scripts, start)
    walk.link("Ver las ideas")
    walk.link("Un banco a la sombra")
    walk.link("Apoyar esta idea")
    walk.button("Apoyar")
    assert IdeaSupport.objects.count() == 1


def test_a_neighbour_books_the_hall_for_next_week_from_the_front_page_of_the_network(
    start: str, page_without_scripts: Page
):
    page, walk = page_without_scripts, Walk(page_without_scripts, start.removesuffix(HOUSE))
    walk.link("Casa del Pasaje")
    walk.link("Salón grande")
    walk.press(page.locator("main table").nth(1).get_by_role("link", name=re.compile("libre")).first)
    page.get_by_label("¿Cómo se llama el grupo?").fill("De Pana que Sí")
    walk.button("Reservar gratis")
    booked, today = Booking.objects.get(), timezone.localdate(timezone=LIMA)
    assert booked.group_name == "De Pana que Sí"
    assert monday_of(booked.starts_at.astimezone(LIMA).date()) == monday_of(today) + timedelta(days=7)


def test_a_neighbour_sees_every_room_and_the_rule_before_she_books(start: str, page_without_scripts: Page):
    walk = Walk(page_without_scripts, start)
    walk.link("Ver horas libres y reservar")
    walk.link("Salón grande")
    walk.link("libre")
    page_without_scripts.get_by_label("¿Cómo se llama el grupo?").fill("De Pana que Sí")
    walk.button("Reservar gratis")
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("part", ["", "semana/", "ideas/"], ids=["house", "week", "idea box"])
def test_the_open_house_is_light_and_can_be_walked_by_keyboard(start: str, page: Page, part: str):
    assert_light(page, f"{start}{part}")
    for width in (PHONE, DESK):
        assert_walkable(page, width=width)
