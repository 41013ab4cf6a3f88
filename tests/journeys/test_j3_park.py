"""J3: Rosa's idea for the park becomes a project that the barrio decides, builds and watches."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrhabitat.centres.modules import switch
from integrhabitat.commitments.api import promise
from integrhabitat.participation.actions import deciding, projects
from integrhabitat.participation.actions import ideas as box
from integrhabitat.participation.models import Alternative, Idea, Process, Project
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.journeys.browser import Watch, assert_accessible, assert_alone, assert_fits
from tests.participation.factories import token
from tests.participation.media import photo, upload

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
NIGHT = "De noche los juegos harán ruido bajo mi ventana."
SLEEP = "Mis hijos duermen a las ocho."


@pytest.fixture(autouse=True)
def _files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def read(page: Page, address: str) -> None:
    """A public page as a visitor gets it now, usable by everybody on a telephone and on a desk."""
    caches["pages"].clear()  # public pages are kept for a minute
    page.goto(address)
    assert_accessible(page)
    assert_fits(page)


def signed_in(page: Page, site: str, cast: Cast) -> Page:
    """A second window, in which Beto coordinates."""
    browser = page.context.browser
    assert browser is not None
    desk = browser.new_context(locale="es-CO", viewport={"width": 1280, "height": 900}).new_page()
    cookie = cast.client("beto").cookies["sesion"].value
    desk.context.add_cookies([{"name": "sesion", "value": cookie, "url": site}])
    return desk


def support(idea: Idea, at: datetime) -> None:
    """Fifteen hosts and nine newcomers, each with a card."""
    for population, people in (("host", 15), ("newcomer", 9)):
        for _one in range(people):
            _alias, card = make_alias(at=at, population=population)
            box.support(idea, code=card, population=population, at=at)


def decide(cast: Cast, at: datetime) -> Process:
    """The assembly chooses 41–38, and two neighbours say why not."""
    day = timezone.localdate(at)
    days = {
        "inform": (day - timedelta(days=9), day - timedelta(days=7)),
        "discuss": (day - timedelta(days=6), day - timedelta(days=2)),
        "choose": (day - timedelta(days=1), day + timedelta(days=1)),
    }
    asked = {"title": "El parque de noche", "question": "¿Hasta qué hora hay juegos?"}
    process = deciding.open_process(cast.house, days, by=cast.beto, at=at, **asked)
    late, early = (
        Alternative.objects.create(process=process, title=title, order=order)
        for order, title in enumerate(("Hasta las diez", "Hasta las ocho"))
    )
    deciding.count_hands(process, [(late, "", 41), (early, "", 38)], token=token(), by=cast.beto, at=at)
    reasons = [deciding.dissent(process, text=text, at=at, pk=token(), alternative=late) for text in (NIGHT, SLEEP)]
    deciding.answer_dissent(reasons[0], answer="Los juegos cierran a las nueve.", by=cast.beto, at=at)
    Process.objects.filter(pk=process.pk).update(is_public=True)
    return process


def make_project(cast: Cast, at: datetime) -> Project:
    """A draft with two committees that share nobody, on the public pages."""
    said = {
        "title": "Luz y juegos en Los Cipreses",
        "problem": "De noche nadie cruza.",
        "kind": "public_space",
        "place": "Parque Los Cipreses",
        "solution": "Faroles y juegos.",
        "group_name": "Vecinas del parque",
        "group_size": 24,
    }
    project, _code = projects.begin_project(cast.house, token=token(), at=at, **said)
    projects.add_cost(project, token=token(), at=at, label="Faroles", amount=9000)
    projects.add_member(project, committee="administration", name="Rosa Quispe", population="host")
    projects.add_member(project, committee="oversight", name="Wilner", population="newcomer")
    return projects.publish_project(project, on=True, by=cast.beto, at=at)


def work(cast: Cast, project: Project, at: datetime) -> None:
    """Two days of work with pictures before and after; one picture has no consent."""
    four, day = Decimal(4), timezone.localdate(at)
    rows = [("neighbour", "host", 11, four), ("neighbour", "newcomer", 7, four), ("technician", "", 1, four)]
    for ago in (14, 7):
        held_on = day - timedelta(days=ago)
        projects.record_work(cast.house, rows, token=token(), held_on=held_on, by=cast.beto, at=at, project=project)
    for moment, words, agreed in (
        ("before", "El parque sin luz", True),
        ("after", "El parque con faroles", True),
        ("after", "Una cara sin permiso", False),
    ):
        projects.add_picture(
            project, upload(photo(), "p.jpg"), moment=moment, has_consent=agreed, alt_text=words, by=cast.beto, at=at
        )


def drop(page: Page, site: str) -> None:
    """Rosa, at the house's page, leaves her idea with a photo."""
    read(page, f"{site}/centros/casa-del-pasaje/ideas/nueva/")
    page.get_by_label("Su idea").fill("Luz y juegos en el parque Los Cipreses")
    page.get_by_text("Agregar foto o voz").click()
    picture = {"name": "parque.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("#id_photo").set_input_files(picture)  # type: ignore[arg-type]
    page.get_by_label("La foto y la voz se pueden publicar").check()
    page.get_by_role("button", name="Dejar la idea").click()
    expect(page.locator("h1")).to_have_text("Gracias. Su idea llegó.")
    assert_accessible(page)


def answer(desk: Page, site: str, idea: Idea) -> None:
    """Beto answers in public, from the list of those that wait."""
    desk.goto(f"{site}/gestion/ideas/")
    desk.locator(f'a[href="/gestion/ideas/{idea.pk}/"]').first.click()
    assert_accessible(desk)
    form = desk.locator('form[action$="/responder/"]')
    form.locator('[name="verdict"]').first.check()
    form.locator("textarea").fill("Sí. La llevamos a la asamblea y armamos el proyecto.")
    form.get_by_role("button", name="Publicar la respuesta").click()
    expect(desk.locator("main")).to_contain_text("Respuesta del centro")


def grow(desk: Page, site: str, idea: Idea, project: Project) -> None:
    """Beto links the idea with what grew out of it."""
    desk.goto(f"{site}/gestion/ideas/{idea.pk}/")
    into = desk.get_by_label("En qué se convirtió")
    option = into.locator("option").filter(has_text=str(project.title))
    into.select_option(value=option.get_attribute("value"))
    desk.get_by_role("button", name="Enlazar").click()


def test_j3_a_neighbours_idea_becomes_a_park_that_the_barrio_decides_builds_and_watches(
    site: str, cast: Cast, page: Page, watch: Watch
):
    at, house = timezone.now(), f"{site}/centros/casa-del-pasaje/"
    for module in ("participation", "gatherings"):
        switch(cast.house, module, on=True, at=at)
    drop(page, site)
    code = page.locator("main strong").first.inner_text()
    idea = Idea.objects.get()
    assert idea.photo is not None

    support(idea, at)
    desk = signed_in(page, site, cast)
    answer(desk, site, idea)
    project = make_project(cast, at)
    grow(desk, site, idea, project)
    read(page, f"{site}{idea.get_absolute_url()}")
    for words in ("24 · ", ": 15", ": 9", "Respuesta del centro", project.title):
        expect(page.locator("main")).to_contain_text(str(words))
    page.goto(f"{site}/ideas/mi-idea/")
    page.get_by_label("Su código").fill(code.lower())
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("La llevamos a la asamblea")

    process = decide(cast, at)
    read(page, f"{site}{process.get_absolute_url()}")
    expect(page.locator("#cuenta")).to_contain_text("41–38")
    for words in (NIGHT, SLEEP, "Los juegos cierran a las nueve."):
        expect(page.locator("#razones")).to_contain_text(words)

    work(cast, project, at)
    read(page, f"{site}{project.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("152 horas: 144 de vecinas y vecinos y 8 de personal técnico.")
    expect(page.get_by_alt_text("El parque con faroles")).to_have_count(1)
    expect(page.get_by_alt_text("Una cara sin permiso")).to_have_count(0)
    members = {kind: set(project.members.filter(committee=kind).values_list("key", flat=True))
               for kind in ("administration", "oversight")}  # fmt: skip
    assert members["administration"]
    assert members["oversight"]
    assert members["administration"].isdisjoint(members["oversight"])

    today = timezone.localdate(at)
    promised = {"owner_label": "Municipalidad", "is_public": True, "about": project, "by": cast.beto}
    light = promise(
        centre=cast.house, title="Luz en Los Cipreses", due_on=today - timedelta(days=1),
        promised_on=today - timedelta(days=60), at=at - timedelta(days=60), **promised,
    )  # fmt: skip
    read(page, f"{house}compromisos/")
    expect(page.locator("main")).to_contain_text("Luz en Los Cipreses")
    page.goto(f"{house}compromisos/{light.pk}/")
    expect(page.locator("main")).to_contain_text("Atrasado")
    assert_accessible(page)

    asked = box.drop(cast.house, text="¿Cuándo llega la luz a Los Cipreses?", at=at).idea
    answer(desk, site, asked)
    read(page, f"{site}{asked.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("Respuesta del centro")
    assert urlsplit(page.url).path == asked.get_absolute_url()
    assert_alone(watch)
    desk.context.close()
