"""J3: Rosa's idea for the park becomes a project that the barrio decides, builds and watches.

Everything that a person does here, that person clicks and types in a browser of her or his own.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from integrhabitat.centres.api import local_day
from integrhabitat.centres.modules import switch
from integrhabitat.commitments.models import Commitment
from integrhabitat.participation.actions import ideas as box
from integrhabitat.participation.models import Idea, Project
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.journeys import park_desk as beto
from tests.journeys import park_neighbours as barrio
from tests.journeys.browser import Watch, assert_alone
from tests.journeys.people import Window, follow, reads, usable, visit

pytestmark = [pytest.mark.journey, pytest.mark.one_database]


@pytest.fixture
def house(site: str, cast: Cast, settings, tmp_path: Path) -> str:
    """The address of a house whose agenda, idea box and projects are open."""
    settings.MEDIA_ROOT = tmp_path
    for module in ("participation", "gatherings"):
        switch(cast.house, module, on=True, at=timezone.now())
    return f"{site}/centros/casa-del-pasaje/"


def others_support(idea: Idea, at: datetime) -> None:
    """Twenty-two more: clicking the same again would prove nothing."""
    for population, people in (("host", 14), ("newcomer", 8)):
        for _one in range(people):
            _alias, card = make_alias(at=at, population=population)
            box.support(idea, code=card, population=population, at=at)


def two_days_pass(at: datetime, cast: Cast) -> None:
    """The day of the promise passes; browser and server have one clock, so the days of the row are moved instead."""
    yesterday = local_day(cast.house, at) - timedelta(days=1)
    Commitment.objects.update(due_on=yesterday, first_due_on=yesterday, promised_on=yesterday - timedelta(days=60))


def assert_committees_share_nobody(project: Project) -> None:
    """Each committee has somebody, and nobody is in both."""
    seats = list(project.members.values_list("committee", "name"))
    assert sorted(seats) == [("administration", "Rosa Quispe"), ("oversight", "Wilner")]


def test_j3_a_neighbours_idea_becomes_a_park_that_the_barrio_decides_builds_and_watches(
    site: str, house: str, cast: Cast, window: Window
):
    at = timezone.now()
    rosa, neighbour, desk = window(), window(), window("beto")
    watch = Watch(rosa)
    desk.goto(f"{site}/gestion/mi-dia/")

    code = barrio.drop(rosa, house, "Luz y juegos en el parque Los Cipreses", has_photo=True)
    idea = Idea.objects.get()
    barrio.support_with_a_card(neighbour, site, f"{site}{idea.get_absolute_url()}")
    barrio.support_and_get_a_card(window(), house)
    others_support(idea, at)
    beto.answer(desk, "Luz y juegos", "Sí. La llevamos a la asamblea y armamos el proyecto.")
    beto.show_photo(desk)
    barrio.prepare(rosa, house)
    beto.publish_project(desk)
    beto.grow(desk, "Luz y juegos")
    barrio.follow_own(rosa, house, code)
    reads(rosa, "La llevamos a la asamblea")
    visit(rosa, f"{house}ideas/")
    follow(rosa, "Luz y juegos")
    reads(rosa, "24 · ", ": 15", ": 9", "Respuesta del centro")
    expect(rosa.get_by_alt_text("El parque, de noche")).to_be_visible()
    usable(rosa)
    follow(rosa, barrio.PROJECT)
    reads(rosa, "Vecinas del parque (24)")

    beto.ask(desk, at, cast)
    beto.count_hands(desk)
    barrio.dissent(neighbour, house, barrio.NIGHT)
    barrio.dissent(window(), house, barrio.SLEEP)
    beto.answer_reason(desk)
    beto.link_decision(desk)
    visit(rosa, f"{house}decisiones/")
    usable(rosa)
    follow(rosa, barrio.DECISION)
    barrio.read_result(rosa)

    beto.bring_to_works(desk)
    beto.announce(desk)
    barrio.hear_of_it(rosa, house)
    beto.record_work(desk, at, cast)
    beto.show_pictures(desk)
    visit(rosa, house)
    usable(rosa)
    follow(rosa, barrio.PROJECT)
    barrio.read_project(rosa)
    assert_committees_share_nobody(Project.objects.get())

    beto.promise(desk, at, cast)
    visit(rosa, house)
    follow(rosa, beto.PROMISE)
    expect(rosa.locator("main")).not_to_contain_text("Atrasado")
    two_days_pass(at, cast)
    visit(rosa, f"{house}compromisos/")
    usable(rosa)
    follow(rosa, beto.PROMISE)
    reads(rosa, "Atrasado")
    usable(rosa)

    code = barrio.drop(rosa, house, "¿Cuándo llega la luz a Los Cipreses?")
    beto.answer(desk, "¿Cuándo llega la luz", "La empresa la instala el martes.")
    barrio.follow_own(rosa, house, code)
    reads(rosa, "Respuesta del centro", "La empresa la instala el martes.")
    assert_alone(watch)
