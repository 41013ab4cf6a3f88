"""A coordinator plans her week."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.models import CycleEnd, Gathering, Session
from integrhabitat.kernel.records import uuid7
from tests.cast import Cast
from tests.factories import PostFactory
from tests.gatherings.house import draft, published, room, with_agenda

pytestmark = pytest.mark.django_db
THIS = monday_of(timezone.now().date()) + timedelta(days=14)  # a whole week to come
LAST = THIS - timedelta(days=7)
PLANNER = f"/gestion/agenda/?centro=casa-del-pasaje&desde={THIS:%Y-%m-%d}"
QUICK = {"title": "Fútbol", "kind": "sport", "day": f"{THIS + timedelta(days=2):%Y-%m-%d}", "starts": "18:00"}
ADD = f"/gestion/agenda/casa-del-pasaje/agregar/?desde={THIS:%Y-%m-%d}"


@pytest.fixture
def beto(cast: Cast) -> Client:
    with_agenda(cast.house)
    return cast.client("beto")


def planned(cast: Cast, title: str, **fields: object) -> Gathering:
    given = {"first_on": LAST + timedelta(days=2), "skips_holidays": False, **fields}
    return published(cast.house, title, **given)


def test_a_week_is_planned_in_five_answers_and_one_click(cast: Cast, beto: Client):
    token = str(uuid7())
    for _click in range(2):
        assert beto.post(ADD, QUICK | {"form_token": token}).status_code == 302
    words = beto.get(PLANNER).content.decode()
    assert "/centros/casa-del-pasaje/pantalla/" in words
    assert "Publicar la semana (1 en preparación)" in words
    beto.post("/gestion/agenda/casa-del-pasaje/publicar/", {"desde": f"{THIS:%Y-%m-%d}"})
    football = Gathering.objects.get()
    assert (football.state, football.sessions.get().starts_here.hour) == ("published", 18)


def test_the_way_back_after_a_change_leads_to_the_week_being_planned(cast: Cast, beto: Client):
    gathering = planned(cast, "Pan", first_on=THIS)
    page = f"/gestion/encuentros/{gathering.pk}/"
    this_week = 'href="/gestion/agenda/?centro=casa-del-pasaje"'
    assert this_week in beto.get(page).content.decode(), "who comes from elsewhere goes to the present week"
    beto.get(PLANNER)
    saved = beto.post(f"{page}editar/", sheet(gathering), follow=True).content.decode()
    proposals = beto.get("/gestion/agenda/casa-del-pasaje/propuestas/").content.decode()
    for words in (saved, proposals):
        assert f'href="{PLANNER.replace("&", "&amp;")}"' in words
    PostFactory(user=cast.beto, role="coordination", centre=cast.other, since=date(2020, 1, 1))
    elsewhere = draft(cast.other, "Mural", first_on=THIS)
    words = beto.get(f"/gestion/encuentros/{elsewhere.pk}/").content.decode()
    assert f"?centro={cast.other.slug}" in words, "each centre has its own week"


def test_each_week_means_a_cycle_of_twelve(cast: Cast, beto: Client):
    beto.post(ADD, QUICK | {"repeats": "FREQ=WEEKLY"})
    assert Gathering.objects.get().sessions.count() == 12


def test_the_last_week_is_copied_in_two_clicks_and_a_third_copies_nothing(cast: Cast, beto: Client):
    planned(cast, "Pan")
    planned(cast, "Canto", starts=time(17))
    address = f"/gestion/agenda/casa-del-pasaje/copiar/?a={THIS:%Y-%m-%d}"
    preview = beto.get(address).content.decode()
    chosen = re.findall(r'name="sesion" value="([^"]+)" checked', preview)
    assert len(chosen) == 2
    sent = {"desde": f"{LAST:%Y-%m-%d}", "a": f"{THIS:%Y-%m-%d}", "sesion": chosen}
    for _click in range(2):
        beto.post("/gestion/agenda/casa-del-pasaje/copiar/", sent)
    assert Session.objects.filter(day__gte=THIS).count() == 2
    again = beto.get(address).content.decode()
    assert "Ya está en esa semana." in again
    assert "lo que se repite ya tiene su fecha" in again
    assert "lo que se repite ya tiene su fecha" not in preview


def test_only_what_was_ticked_is_copied(cast: Cast, beto: Client):
    kept = planned(cast, "Pan").sessions.get()
    planned(cast, "Canto")
    sent = {"desde": f"{LAST:%Y-%m-%d}", "a": f"{THIS:%Y-%m-%d}", "sesion": [str(kept.pk), "no-es-un-numero"]}
    beto.post("/gestion/agenda/casa-del-pasaje/copiar/", sent)
    assert [row.gathering_id for row in Session.objects.filter(day__gte=THIS)] == [kept.gathering_id]


def sheet(gathering: Gathering, **changes: object) -> dict[str, object]:
    on = gathering.first_on or THIS
    given = {
        "title_es": str(gathering.title), "kind": "workshop", "role": "crear", "minutes": "90", "starts": "10:00",
        "sign_up": "none", "version": gathering.version, "repeats": "", "skips_holidays": "on",
        "first_on_day": on.day, "first_on_month": on.month, "first_on_year": on.year,
    }  # fmt: skip
    return given | changes


def test_the_whole_sheet_is_saved_and_a_stale_one_is_refused(cast: Cast, beto: Client):
    hall = room(cast.house)
    gathering = draft(cast.house, first_on=THIS)
    address = f"/gestion/encuentros/{gathering.pk}/editar/"
    labels = beto.get(address).content.decode()
    assert "Espacio" in labels
    assert not re.search(r">\s*(Space|Categories)\b", labels)
    sent = sheet(gathering, space=str(hall.pk), languages=["es", "ht"], repeats="FREQ=MONTHLY", times="3")
    assert beto.post(address, sent).status_code == 302
    row = Gathering.objects.get()
    assert (row.space, row.languages, row.sessions.count()) == (hall, ["es", "ht"], 3)
    assert {session.day.weekday() for session in row.sessions.all()} == {THIS.weekday()}
    assert beto.post(address, sent).status_code == 422
    assert 'value="FREQ=MONTHLY" selected' in beto.get(address).content.decode()


def test_a_series_of_ten_thousand_is_refused_in_the_form_and_nothing_typed_is_lost(cast: Cast, beto: Client):
    gathering = draft(cast.house, first_on=THIS)
    sent = sheet(gathering, repeats="FREQ=DAILY", times="10000", title_es="Muchas veces")
    answer = beto.post(f"/gestion/encuentros/{gathering.pk}/editar/", sent)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "hasta 400 fechas en dos años" in words
    assert "Muchas veces" in words
    assert Gathering.objects.get().rule == ""


def test_s014_the_same_thing_is_held_at_another_centre_too(cast: Cast):
    PostFactory(user=cast.beto, role="coordination", centre=cast.other, since=date(2020, 1, 1))
    gathering = draft(cast.house, "Mural", first_on=THIS)
    beto = cast.client("beto")
    address = f"/gestion/encuentros/{gathering.pk}/editar/"
    assert "Hacerlo también en" in beto.get(address).content.decode()
    beto.post(address, sheet(gathering) | {"tambien-centres": [str(cast.other.pk)]})
    both = Gathering.objects.order_by("created_at")
    assert {row.centre for row in both} == {cast.house, cast.other}
    assert len({row.joint for row in both}) == 1
    assert both[0].joint


def test_a_crossing_in_one_space_warns_and_saves(cast: Cast, beto: Client):
    hall = room(cast.house)
    planned(cast, "Pan", space=hall, first_on=THIS, starts=time(10))
    other = draft(cast.house, "Canto", first_on=THIS)
    sent = sheet(other, space=str(hall.pk), starts="11:00")
    answer = beto.post(f"/gestion/encuentros/{other.pk}/editar/", sent, follow=True)
    assert "El espacio se cruza con «Pan»" in answer.content.decode()
    assert Gathering.objects.get(pk=other.pk).space == hall


def test_one_date_is_called_off_brought_back_and_moved(cast: Cast, beto: Client):
    session = planned(cast, "Pan", first_on=THIS).sessions.get()
    beto.post(f"/gestion/fechas/{session.pk}/cancelar/", {"reason": "Llueve"})
    assert "No hay: Llueve" in Client().get(f"/centros/casa-del-pasaje/semana/?desde={THIS:%Y-%m-%d}").content.decode()
    beto.post(f"/gestion/fechas/{session.pk}/recuperar/")
    to = THIS + timedelta(days=3)
    moved = {"day_day": to.day, "day_month": to.month, "day_year": to.year, "starts": "16:30"}
    assert beto.post(f"/gestion/fechas/{session.pk}/mover/", moved).status_code == 302
    session.refresh_from_db()
    assert (session.day, f"{session.starts_here:%H:%M}", session.state) == (to, "16:30", "planned")


def test_s025_the_form_at_the_end_of_a_cycle_asks_which_group_was_born(cast: Cast, beto: Client):
    baking = planned(cast, "Panadería")
    address = f"/gestion/encuentros/{baking.pk}/terminar/"
    assert "¿Nació un grupo de este ciclo?" in beto.get(address).content.decode()
    assert beto.post(address, {"has_group": "1"}).status_code == 422
    assert beto.post(address, {"has_group": "1", "group_name": "Panaderas", "people": "11"}).status_code == 302
    assert CycleEnd.objects.get().group_name == "Panaderas"
    assert "De él nació un grupo: Panaderas." in Client().get(baking.get_absolute_url()).content.decode()


def test_an_act_that_the_state_forbids_says_why(cast: Cast, beto: Client):
    gathering = draft(cast.house, first_on=THIS)
    address = f"/gestion/encuentros/{gathering.pk}/"
    answer = beto.post(f"{address}retirar/", follow=True, headers={"referer": address})
    assert "No se puede pasar" in answer.content.decode()


def test_who_coordinates_two_centres_chooses_and_none_is_a_404(cast: Cast, beto: Client):
    PostFactory(user=cast.beto, role="coordination", centre=cast.other, since=date(2020, 1, 1))
    assert 'name="centro"' in cast.client("beto").get("/gestion/agenda/").content.decode()
    assert cast.client("cruz").get("/gestion/agenda/?centro=casa-del-pasaje").status_code == 404
