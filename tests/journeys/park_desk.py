"""What Beto does for the park at his desk (J3)."""

from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from integrhabitat.centres.api import local_day
from tests.cast import Cast
from tests.journeys.park_neighbours import ANSWER, DECISION, NIGHT, PROJECT, WORK_PARTY, picture
from tests.journeys.people import follow, open_door, press, reads, write, write_day

PROMISE = "Luz en Los Cipreses"


def answer(desk: Page, words: str, explanation: str) -> None:
    """Beto answers in public, from the list of those that wait."""
    open_door(desk, "Ideas", under="Participación")
    follow(desk, words)
    form = desk.locator('form[action$="/responder/"]')
    form.get_by_label("aceptada", exact=True).check()
    form.get_by_label("Explicación para todo el barrio").fill(explanation)
    press(desk, "Publicar la respuesta")
    reads(desk, "Respuesta del centro")


def show_photo(desk: Page) -> None:
    """Beto looks at the photo, says what is on it, and publishes it with the idea."""
    desk.get_by_label("Publicar la foto").check()
    write(desk, {"Descripción de la foto": "El parque, de noche"})
    desk.locator("main").get_by_role("button", name="Publicar", exact=True).click()
    expect(desk.get_by_alt_text("El parque, de noche")).to_be_visible()


def publish_project(desk: Page) -> None:
    """Beto shows the project to the barrio."""
    open_door(desk, "Proyectos", under="Participación")
    follow(desk, PROJECT, "Publicar el proyecto")
    press(desk, "Guardar")
    reads(desk, "El barrio ya lo ve.", "Página pública")


def grow(desk: Page, idea: str) -> None:
    """Beto links the idea with what grew out of it."""
    open_door(desk, "Ideas", under="Participación")
    follow(desk, "Respondidas", idea)
    into = desk.get_by_label("En qué se convirtió")
    option = into.locator("option").filter(has_text=PROJECT)
    into.select_option(value=option.get_attribute("value"))
    press(desk, "Enlazar")
    expect(desk.locator("main").get_by_role("link", name=PROJECT)).to_be_visible()


def ask(desk: Page, at: datetime, cast: Cast) -> None:
    """Beto asks until what hour there is play, in a process whose phase of choosing holds today."""
    today = local_day(cast.house, at)
    phases = {"Conocer": (-9, -7), "Conversar": (-6, -2), "Elegir": (-1, 1)}
    open_door(desk, "Decisiones", under="Participación")
    follow(desk, "Nueva decisión")
    write(desk, {"Nombre": DECISION, "La pregunta al barrio": "¿Hasta qué hora hay juegos?"})
    for phase, days in phases.items():
        box = desk.get_by_role("group", name=phase)
        for word, away in zip(("Desde", "Hasta"), days, strict=True):
            box.get_by_label(word).fill((today + timedelta(days=away)).isoformat())
    desk.get_by_role("group", name="Proponer").get_by_label("Con esta fase").uncheck()
    press(desk, "Guardar")
    for title in ("Hasta las diez", "Hasta las ocho"):
        follow(desk, "Agregar una alternativa")
        write(desk, {"Nombre": title, "En qué consiste": "Cada noche de la semana."})
        press(desk, "Guardar")
    follow(desk, "Publicar el proceso")
    press(desk, "Guardar")
    reads(desk, "El barrio ya lo ve.")


def count_hands(desk: Page) -> None:
    """Beto writes down the hands of the assembly."""
    follow(desk, "Contar manos")
    hands = {"Hasta las diez": (24, 17), "Hasta las ocho": (23, 15)}
    for title, (hosts, newcomers) in hands.items():
        write(desk, {f"{title} · comunidad de acogida": hosts, f"{title} · recién llegadas": newcomers})
    press(desk, "Guardar")
    reads(desk, "41–38")


def answer_reason(desk: Page) -> None:
    """Beto answers one of the reasons."""
    open_door(desk, "Decisiones", under="Participación")
    follow(desk, DECISION, "Responder una razón")
    desk.get_by_label("Razón").select_option(label=NIGHT)
    write(desk, {"Respuesta": ANSWER})
    press(desk, "Guardar")
    reads(desk, ANSWER)


def link_decision(desk: Page) -> None:
    """Beto shows the decision on the page of the project."""
    open_door(desk, "Proyectos", under="Participación")
    follow(desk, PROJECT, "Enlazar una decisión")
    desk.get_by_label("Decisión").select_option(label=DECISION)
    press(desk, "Guardar")
    reads(desk, "Enlazada.")


def bring_to_works(desk: Page) -> None:
    """Beto meets what this type of project asks for, since the page holds it back and says what is missing."""
    move(desk, "diseño")
    reads(desk, "Todavía no se puede.", "Se dice qué mecanismo del barrio se usa")
    follow(desk, "Volver")
    for _requirement in range(6):  # what is missing is offered first
        follow(desk, "Marcar un requisito")
        write(desk, {"Cómo se sabe": "Acta de la asamblea"})
        press(desk, "Guardar")
        reads(desk, "Marcado.")
    for stage in ("diseño", "aprobado", "en obra"):
        move(desk, stage)
        reads(desk, "Etapa cambiada.")


def move(desk: Page, stage: str) -> None:
    """Beto says which stage the project is in now."""
    follow(desk, "Cambiar de etapa")
    desk.get_by_label("Pasa a").select_option(label=stage)
    press(desk, "Guardar")


def announce(desk: Page) -> None:
    """Beto puts a work party into the next week and publishes it."""
    open_door(desk, "Agenda", under="Encuentros")
    follow(desk, "Semana siguiente")
    write(desk, {"Qué": WORK_PARTY, "Hora": "09:00"})
    desk.get_by_label("Tipo").select_option(label="faena")
    press(desk, "Agregar")
    reads(desk, "Guardado en preparación.")
    press(desk, "Publicar la semana")
    reads(desk, "La semana está publicada.")


def record_work(desk: Page, at: datetime, cast: Cast) -> None:
    """Beto writes down the two days that were: eighteen neighbours and a technician, four hours each."""
    open_door(desk, "Proyectos", under="Participación")
    follow(desk, PROJECT)
    for ago in (14, 7):
        follow(desk, "Anotar una faena")
        write_day(desk, "Fecha", local_day(cast.house, at) - timedelta(days=ago))
        write(desk, {"Horas que trabajó cada persona": 4, "vecinas y vecinos · comunidad de acogida": 11,
                     "vecinas y vecinos · recién llegadas": 7, "personal técnico": 1})  # fmt: skip
        press(desk, "Guardar")
        reads(desk, "Horas anotadas.")


def show_pictures(desk: Page) -> None:
    """Beto brings pictures; whoever is on the last one did not agree."""
    for moment, words, agreed in (
        ("antes", "El parque sin luz", True),
        ("después", "El parque con faroles", True),
        ("después", "Una cara sin permiso", False),
    ):
        follow(desk, "Agregar una foto")
        desk.locator('input[type="file"]').set_input_files(picture("p.jpg"))  # type: ignore[arg-type]
        desk.get_by_label("Momento").select_option(label=moment)
        write(desk, {"Qué se ve, para quien no la ve": words})
        desk.get_by_label("Quienes salen están de acuerdo").set_checked(agreed)
        press(desk, "Guardar")
        reads(desk, "Foto guardada.")


def promise(desk: Page, at: datetime, cast: Cast) -> None:
    """Beto writes down what the municipality promised for tomorrow."""
    open_door(desk, "Compromisos")
    follow(desk, "Anotar un compromiso")
    write(desk, {"Qué se promete": PROMISE, "Quién lo promete": "Municipalidad"})
    write_day(desk, "Para el día", local_day(cast.house, at) + timedelta(days=1))
    press(desk, "Guardar")
    reads(desk, "Compromiso anotado.")
