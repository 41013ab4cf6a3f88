"""What Rosa and her neighbours do and read for their park (J3), on a telephone and without an account."""

from playwright.sync_api import Page, expect

from tests.journeys.people import follow, press, reads, usable, visit, write
from tests.participation.media import photo

HERE, NEW = "vive aquí desde siempre o hace mucho", "llegó de otro lugar hace poco"
PROJECT = "Luz y juegos en Los Cipreses"
DECISION = "El parque de noche"
WORK_PARTY = "Faena en Los Cipreses"
NIGHT = "De noche los juegos harán ruido bajo mi ventana."
SLEEP = "Mis hijos duermen a las ocho."
ANSWER = "Los juegos cierran a las nueve."


def picture(name: str) -> dict[str, object]:
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo()}


def drop(page: Page, house: str, words: str, *, has_photo: bool = False) -> str:
    """Rosa, from the house's page, leaves an idea and gets its code."""
    visit(page, house)
    follow(page, "Dejar una idea")
    write(page, {"Su idea": words})
    if has_photo:
        page.get_by_text("Agregar foto o voz").click()
        page.locator("#id_photo").set_input_files(picture("parque.jpg"))  # type: ignore[arg-type]
        page.get_by_label("La foto y la voz se pueden publicar").check()
        usable(page)
    press(page, "Dejar la idea")
    expect(page.locator("h1")).to_have_text("Gracias. Su idea llegó.")
    return page.locator("main strong").first.inner_text()


def support_with_a_card(page: Page, site: str, idea: str) -> None:
    """A neighbour of the place makes her card first, and supports with it."""
    visit(page, f"{site}/tarjeta/")
    page.get_by_label(HERE).check()
    press(page, "Hacer mi tarjeta")
    card = page.locator(".big-code").inner_text()
    visit(page, idea)
    follow(page, "Apoyar esta idea")
    write(page, {"Código de su tarjeta": card.lower()})
    page.get_by_label(HERE).check()
    press(page, "Apoyar")
    reads(page, "Gracias. Su apoyo está anotado.")


def support_and_get_a_card(page: Page, house: str) -> None:
    """A newcomer finds the idea, has no card, and is given one."""
    visit(page, house)
    follow(page, "Ver las ideas", "Luz y juegos en el parque", "Apoyar esta idea")
    page.get_by_label(NEW).check()
    usable(page)
    press(page, "Apoyar")
    reads(page, "Gracias. Su apoyo está anotado.", "Su tarjeta, para la próxima vez")
    usable(page)
    follow(page, "Volver a la idea")


def follow_own(page: Page, house: str, code: str) -> None:
    """Rosa reads by her code what became of it."""
    visit(page, house)
    follow(page, "Seguir mi idea")
    write(page, {"Su código": code.lower()})
    press(page, "Ver mi idea")
    expect(page.locator("h1")).to_have_text("Mi idea")
    usable(page)


def prepare(page: Page, house: str) -> None:
    """Rosa and her neighbours put the project together, step by step."""
    visit(page, house)
    follow(page, "Armar un proyecto")
    steps: list[dict[str, str | int]] = [
        {"¿Cómo se llama el proyecto?": PROJECT, "¿Qué problema resuelve?": "De noche nadie cruza."},
        {"¿Dónde?": "Parque Los Cipreses", "¿Qué se va a hacer?": "Faroles y juegos."},
        {"¿Cómo se llama el grupo?": "Vecinas del parque", "¿Cuántas personas son?": 24,
         "¿Qué mecanismo del barrio usará?": "La asamblea"},
        {"¿En qué se gasta?": "Faroles", "¿Cuánto?": 9000, "¿Quién lo pone?": "Municipalidad"},
    ]  # fmt: skip
    for number, step in enumerate(steps):
        write(page, step)
        if number == 0:
            page.get_by_label("espacio público y redes").check()
        usable(page)
        press(page, "Guardar y seguir")
    choose_committees(page)
    reads(page, "Está completo", "Faroles", "Administración: Rosa Quispe", "Vigilancia: Wilner")
    usable(page)


def choose_committees(page: Page) -> None:
    """Rosa administers, so somebody else must watch: the page says so and keeps what was typed."""
    sit(page, "administración", "Rosa Quispe", HERE)
    press(page, "Guardar y agregar otra")
    reads(page, "Rosa Quispe")
    sit(page, "vigilancia", "rosa quispe", HERE)
    press(page, "Guardar y seguir")
    reads(page, "ya está en el otro comité", "elija a otra persona.")
    expect(page.get_by_label("Nombre público")).to_have_value("rosa quispe")
    usable(page)
    sit(page, "vigilancia", "Wilner", NEW)
    press(page, "Guardar y seguir")


def sit(page: Page, committee: str, name: str, who: str) -> None:
    """Write down one member of a committee."""
    page.get_by_label(committee).check()
    write(page, {"Nombre público": name})
    page.get_by_label("¿Vive aquí desde hace mucho").select_option(label=who)


def dissent(page: Page, house: str, reason: str) -> None:
    """A neighbour without account says why not."""
    visit(page, house)
    follow(page, DECISION, "Dejar una razón en contra")
    page.get_by_label("Sobre cuál").select_option(label="Hasta las diez")
    write(page, {"¿Por qué no está de acuerdo?": reason})
    usable(page)
    press(page, "Guardar")
    reads(page, reason)


def read_result(page: Page) -> None:
    """Beside the count stand the reasons of those who lost, and the answer."""
    expect(page.locator("#cuenta")).to_contain_text("41–38")
    for words in (NIGHT, SLEEP, ANSWER):
        expect(page.locator("#razones")).to_contain_text(words)
    usable(page)


def hear_of_it(page: Page, house: str) -> None:
    """Rosa looks at the next week of the house."""
    visit(page, f"{house}semana/")
    follow(page, "Semana siguiente")
    usable(page)
    follow(page, WORK_PARTY)
    usable(page)


def read_project(page: Page) -> None:
    """The barrio reads who worked, how long, what was decided, and sees pictures of those who agreed."""
    reads(page, "152 horas: 144 de vecinas y vecinos y 8 de personal técnico.", "En obra", DECISION)
    for words, times in (("El parque sin luz", 1), ("El parque con faroles", 1), ("Una cara sin permiso", 0)):
        expect(page.get_by_alt_text(words)).to_have_count(times)
    usable(page)
