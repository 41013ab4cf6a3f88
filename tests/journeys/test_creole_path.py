"""A Creole speaker learns, waits, comes in and offers to teach, with every page in her language.

She, Rosa who gives up her place, Ana at the door and Beto who coordinates each click in a browser of their own.
"""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from integrhabitat.centres.api import local_day
from integrhabitat.centres.modules import switch
from integrhabitat.gatherings.models import Attendance, SignUp
from tests.cast import Cast
from tests.gatherings.factories import SessionFactory
from tests.journeys.browser import Watch, assert_alone
from tests.journeys.people import Window, follow, open_door, press, reads, usable, visit, write, write_day

pytestmark = [pytest.mark.journey, pytest.mark.one_database]
COURSE, LESSON = "Kou panyòl", "Trese cheve"
ANSWER = "Wi, ak kè kontan. N ap tann ou."


@pytest.fixture
def house(site: str, cast: Cast) -> str:
    """The address of a house with a course for one person, which begins within the hour."""
    switch(cast.house, "gatherings", on=True, at=timezone.now())
    begins = timezone.now() + timedelta(minutes=30)
    SessionFactory(
        gathering__centre=cast.house, gathering__title=COURSE, gathering__kind="language",
        gathering__sign_up="session", gathering__languages=["ht"], capacity=1, starts_at=begins,
    )  # fmt: skip
    return f"{site}/centros/casa-del-pasaje/"


def creole(words: str) -> str:
    """What the page says in Creole where it says this in Spanish."""
    with translation.override("ht"):
        said = gettext(words)
    assert said != words, f"«{words}» has no Creole"
    return said


def in_creole(page: Page) -> None:
    """The page says that it is in Creole, and everybody can use it."""
    expect(page.locator("html")).to_have_attribute("lang", "ht")
    usable(page)


def choose_creole(page: Page, house: str) -> None:
    """She opens the house's page and asks for her language."""
    visit(page, house)
    strip = page.get_by_role("navigation", name="Idioma y salida")
    strip.locator("summary").click()
    strip.get_by_role("link", name="Kreyòl").click()
    in_creole(page)


def sign_up_first(page: Page, house: str) -> str:
    """Rosa takes the only place."""
    visit(page, house)
    follow(page, COURSE, "Inscribirme en esta fecha")
    write(page, {"¿Cómo quiere que le digamos?": "Rosa"})
    press(page, "Inscribirme")
    reads(page, "Tiene lugar.")
    return page.locator(".big-code").inner_text()


def find_course_and_wait(page: Page) -> str:
    """She finds the course; it is full, so she waits, and gets a code."""
    follow(page, COURSE)
    in_creole(page)
    follow(page, creole("Inscribirme en esta fecha"))
    in_creole(page)
    press(page, creole("Entrar en la lista de espera"))
    reads(page, creole("Está en la lista de espera."))
    in_creole(page)
    return page.locator(".big-code").inner_text()


def give_up(page: Page, site: str, code: str) -> None:
    """Rosa cannot come and gives her place back."""
    visit(page, f"{site}/inscripcion/")
    write(page, {"Código de su inscripción": code})
    press(page, "Ver mi inscripción")
    press(page, "No puedo ir, dejo mi lugar")
    reads(page, "Se retiró. Gracias por avisar.")


def look_again(page: Page, site: str, code: str) -> None:
    """She types her code, without capitals, and the place is hers."""
    visit(page, f"{site}/inscripcion/")
    in_creole(page)
    write(page, {creole("Código de su inscripción"): code.lower()})
    press(page, creole("Ver mi inscripción"))
    reads(page, creole("Tiene lugar."), creole("Se liberó un lugar y es suyo."))
    in_creole(page)


def come_in(desk: Page, code: str) -> None:
    """Ana, at the door, types the code that she is shown."""
    open_door(desk, "Puerta", under="Encuentros")
    follow(desk, COURSE)
    expect(desk.locator("#aqui strong")).to_have_text("0")
    write(desk, {"Código de tarjeta o de inscripción": code.lower()})
    press(desk, "Entra")
    expect(desk.locator("#aqui strong")).to_have_text("1")


def offer(page: Page, house: str) -> str:
    """She offers to teach, from the house's page, and gets a code to follow the answer."""
    visit(page, house)
    follow(page, creole("Proponer o enseñar algo"))
    in_creole(page)
    write(page, {creole("¿Qué quiere enseñar o hacer?"): LESSON, creole("¿Cuándo le queda bien?"): "Dimanch maten"})
    press(page, creole("Enviar"))
    expect(page.locator("code")).to_be_visible()
    in_creole(page)
    return page.locator("code").inner_text()


def accept(desk: Page, cast: Cast) -> None:
    """Beto gives her a day and publishes it."""
    open_door(desk, "Agenda", under="Encuentros")
    follow(desk, "1 propuesta espera respuesta", LESSON)
    desk.get_by_label("Aceptar y publicar").check()
    write_day(desk, "Primer día", local_day(cast.house, timezone.now()) + timedelta(days=3))
    write(desk, {"Hora": "10:00", "Qué le decimos a quien lo propuso": ANSWER})
    press(desk, "Responder")
    reads(desk, "Publicado en la agenda.")


def read_answer(page: Page, code: str) -> None:
    """She reads the answer by her code, and then what everybody reads."""
    follow(page, creole("Seguir mi propuesta"))
    write(page, {creole("Su código"): code.lower()})
    press(page, creole("Ver la respuesta"))
    reads(page, LESSON, ANSWER)
    in_creole(page)
    follow(page, creole("Verlo en la agenda"))
    expect(page.locator("h1")).to_have_text(LESSON)
    reads(page, "10:00", creole("Lo propuso la comunidad."))
    in_creole(page)


def test_a_creole_speaker_waits_comes_up_comes_in_and_offers_to_teach(
    site: str, house: str, cast: Cast, window: Window
):
    page, rosa, ana, beto = window(), window(), window("ana"), window("beto")
    watch = Watch(page)
    for desk in (ana, beto):
        desk.goto(f"{site}/gestion/mi-dia/")
    first = sign_up_first(rosa, house)
    choose_creole(page, house)
    code = find_course_and_wait(page)
    give_up(rosa, site, first)
    look_again(page, site, code)
    mine = SignUp.objects.of_code(code).get()
    assert (mine.state, mine.promoted_at is not None) == ("in", True)
    come_in(ana, code)
    assert Attendance.objects.get().sign_up == mine

    follows = offer(page, house)
    accept(beto, cast)
    read_answer(page, follows)
    assert_alone(watch)
