"""The work with promises: the list, each step by form, Mi día, and what nobody can edit."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from integrhabitat.centres.api import local_day
from integrhabitat.commitments import api, forms
from integrhabitat.commitments.day import DayItem, day_items
from integrhabitat.commitments.mine import day_of, late_for
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.codes import digest_of
from tests.cast import Cast
from tests.clock import NOW
from tests.commitments.making import promised
from tests.factories import PostFactory, open_centre
from tests.files.samples import photo

pytestmark = pytest.mark.django_db


def due(cast: Cast, days: int, **fields: object) -> Commitment:
    """A promise of Beto's at the house, due so many days from now."""
    on = local_day(cast.house, NOW)
    given = {"owner_post": cast.beto.posts.get(), "owner_label": "Coordinación", "is_public": False, **fields}
    return promised(centre=cast.house, due_on=on + timedelta(days=days), promised_on=on - timedelta(days=60), **given)


def token_of(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_coordinator_notes_a_promise_and_the_code_for_the_other_side_shows_once(cast: Cast):
    beto = cast.client("beto")
    sheet = {
        "form_token": token_of(beto.get("/gestion/compromisos/nuevo/").content.decode()),
        "centre": cast.house.pk,
        "title": "Iluminar la plaza",
        "owner_label": "Municipalidad",
        "promised_to": "Junta de vecinas",
        "due_on_day": "30",
        "due_on_month": "9",
        "due_on_year": "2031",
        "is_public": "on",
        "with_code": "on",
    }
    page = beto.post("/gestion/compromisos/nuevo/", sheet, follow=True).content.decode()
    row = Commitment.objects.get()
    code = re.search(r"promesa: ([0-9A-Z-]{12,13})", page)
    assert code
    assert digest_of(code[1]) == row.to_digest
    again = beto.post("/gestion/compromisos/nuevo/", sheet, follow=True).content.decode()
    assert Commitment.objects.count() == 1
    assert "Código para quien" not in again


def test_nobody_notes_a_promise_for_a_centre_out_of_reach(cast: Cast):
    sheet = {"centre": cast.other.pk, "title": "x", "owner_label": "y", "due_on_day": "1"}
    answer = cast.client("beto").post("/gestion/compromisos/nuevo/", sheet)
    assert answer.status_code == 422
    assert not Commitment.objects.exists()


def test_nobody_closes_promises_of_a_place_where_she_only_reads(cast: Cast):
    row = due(cast, 5)
    PostFactory(user=cast.cruz, role="secretariat", centre=cast.house)
    sent = {"cual": [str(row.pk)], "note": "Faroles puestos"}
    assert cast.client("cruz").post("/gestion/compromisos/cerrar/", sent).status_code == 302
    assert Commitment.objects.get(pk=row.pk).state == "open"
    cast.client("beto").post("/gestion/compromisos/cerrar/", sent)
    assert Commitment.objects.get(pk=row.pk).state != "open"


def test_who_coordinates_one_place_and_watches_another_sees_what_is_late_in_each(cast: Cast):
    little, much = due(cast, -10), due(cast, -50)
    Commitment.objects.filter(pk=much.pk).update(centre=cast.other)
    PostFactory(user=cast.sol, role="coordination", centre=cast.house)
    assert {row.commitment for row in late_for(cast.sol, NOW)} == {little, much}


def test_it_is_done_with_a_photo_and_the_photo_shows(cast: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = due(cast, 5, is_public=True)
    beto, address = cast.client("beto"), f"/gestion/compromisos/{row.pk}/cumplido/"
    sheet = {"form_token": token_of(beto.get(address).content.decode()), "alt_text": "Diez faroles encendidos"}
    for _ in range(2):
        assert beto.post(address, {**sheet, "file": SimpleUploadedFile("faroles.jpg", photo())}).status_code == 302
    event = row.events.get(to_state="done")
    assert event.evidence.is_public
    assert "Diez faroles encendidos" in cast.client("anonymous").get(row.get_absolute_url()).content.decode()


def test_a_step_without_words_is_refused_and_keeps_what_was_typed(cast: Cast):
    row = due(cast, 5, is_public=True)
    answer = cast.client("beto").post(f"/gestion/compromisos/{row.pk}/cumplido/", {"alt_text": "Faroles"})
    assert answer.status_code == 422
    assert "Diga qué se hizo" in answer.content.decode()
    assert "Faroles" in answer.content.decode()


def test_e5_2d_staff_cannot_edit_the_overdue_state_nor_the_first_day(cast: Cast):
    row = due(cast, -3)
    every = [getattr(forms, name) for name in dir(forms) if name.endswith("Form")]
    offered = {field for form in every for field in getattr(form, "base_fields", {})}
    assert not offered & {"state", "state_on", "done_on", "first_due_on", "promised_on", "escalates_after"}
    column_names = {field.name for field in Commitment._meta.get_fields()}
    assert not column_names & {"is_overdue", "overdue", "light"}

    beto = cast.client("beto")
    earlier = {"due_on_day": "1", "due_on_month": "1", "due_on_year": "2020", "note": "x", "state": "confirmed"}
    assert beto.post(f"/gestion/compromisos/{row.pk}/aplazar/", earlier).status_code == 422
    row.refresh_from_db()
    assert (row.state, row.first_due_on) == ("open", row.due_on)
    assert Commitment.objects.overdue_at(NOW).get() == row


def test_the_list_is_searched_filtered_and_taken_away(cast: Cast):
    due(cast, -3, title="Iluminar la plaza")
    due(cast, 30, title="Pintar la cancha")
    beto = cast.client("beto")
    late = beto.get("/gestion/compromisos/?estado=overdue").content.decode()
    assert "Iluminar la plaza" in late
    assert "Pintar la cancha" not in late
    assert "Pintar la cancha" in beto.get("/gestion/compromisos/?q=cancha").content.decode()
    table = b"".join(beto.get("/gestion/compromisos/?formato=csv")).decode()
    assert "Iluminar la plaza" in table
    assert "Atrasado" in table
    book = load_workbook(io.BytesIO(beto.get("/gestion/compromisos/?formato=xlsx").content), read_only=True)
    assert len(list(book.active.rows)) == 3
    book.close()
    assert "Iluminar" not in cast.client("cruz").get("/gestion/compromisos/").content.decode()


def test_my_day_shows_seven_lines_first_in_groups_and_the_rest_on_request(cast: Cast):
    for days in (-4, -1, 0, 0, 1, 40, 50, 60, 70):
        due(cast, days, title=f"A {days} días")
    day = day_of(cast.beto, NOW)
    assert (day.count, day.left_out, sum(len(entries) for _, entries in day.groups)) == (9, 2, 7)
    assert [len(entries) for _, entries in day.groups][:2] == [2, 2]

    beto = cast.client("beto")
    first = beto.get("/gestion/mi-dia/").content.decode()
    assert "Ver todo (9)" in first
    assert "A 70 días" not in first
    assert "A 70 días" in beto.get("/gestion/mi-dia/?ver=todo").content.decode()
    assert "Nada pendiente" in cast.client("cruz").get("/gestion/mi-dia/").content.decode()


def test_my_day_is_the_first_door_of_the_staff(cast: Cast):
    page = cast.client("beto").get("/cuenta/inicio/", follow=True).content.decode()
    assert "/gestion/mi-dia/" in page
    staff = cast.client("beto").get("/gestion/compromisos/").content.decode()
    doors = [door for door in re.findall(r'href="(/gestion/[^"?]*)"', staff) if door.count("/") == 3]
    assert doors[0] == "/gestion/mi-dia/"


def test_modules_above_add_their_own_lines(cast: Cast):
    def ideas(user, at):
        yield DayItem("Idea", "Una huerta", "/ideas/1/", local_day(cast.house, at), cast.house)

    day_items.register("test-ideas", ideas)
    try:
        assert "Una huerta" in cast.client("ana").get("/gestion/mi-dia/").content.decode()
        beto = cast.client("beto")
        assert "Decir que se cumplieron" not in beto.get("/gestion/mi-dia/").content.decode()
        due(cast, 1)
        assert "Decir que se cumplieron" in beto.get("/gestion/mi-dia/").content.decode()
    finally:
        del day_items._items["test-ideas"]


def test_several_are_closed_with_one_note_and_twice_is_once(cast: Cast):
    mine = [due(cast, days, is_public=True) for days in (1, 2)]
    foreign = promised(centre=open_centre())
    sheet = {
        "form_token": "0196a000-0000-7000-8000-000000000001",
        "cual": [*(str(row.pk) for row in mine), str(foreign.pk), "nada"],
        "note": "Se hizo en la jornada del sábado",
        "volver": "/gestion/mi-dia/",
    }
    beto = cast.client("beto")
    for _ in range(2):
        answer = beto.post("/gestion/compromisos/cerrar/", sheet)
        assert (answer.status_code, answer.url) == (302, "/gestion/mi-dia/")
    states = [Commitment.objects.get(pk=row.pk).state for row in (*mine, foreign)]
    assert states == ["done", "done", "open"]
    assert [row.events.filter(to_state="done").count() for row in mine] == [1, 1]


def test_what_stays_late_climbs_to_coordination_and_then_to_municipality_and_secretariat(cast: Cast):
    week = due(cast, -8, owner_post=cast.ana.posts.get(), title="A la semana")
    fortnight = due(cast, -15, owner_post=cast.ana.posts.get(), title="A los quince días")
    due(cast, -2, owner_post=cast.ana.posts.get())

    def late(user) -> list[Commitment]:
        return [row.commitment for row in late_for(user, NOW)]

    assert late(cast.ana) == []
    assert late(cast.beto) == [fortnight, week]
    assert late(cast.cruz) == []
    assert late(cast.marta) == [fortnight]
    assert late(cast.sol) == [fortnight]
    assert "A los quince días" in cast.client("marta").get("/gestion/mi-dia/").content.decode()


def test_the_other_institution_answers_by_form_and_the_own_house_may_not(cast: Cast):
    row = due(cast, 5)
    api.say_done(row, note="Listo", by=cast.beto, at=NOW)
    address = f"/gestion/compromisos/{row.pk}/responder/"
    assert cast.client("ana").post(address, {"agrees": "yes"}).status_code == 422
    assert cast.client("marta").post(address, {"agrees": "no", "note": "Falta la mitad"}).status_code == 302
    assert Commitment.objects.get().state == "disputed"


def test_lists_ask_as_often_for_two_rows_as_for_many(cast: Cast):
    beto, counts = cast.client("beto"), []
    for rows in (2, 25):
        for _ in range(rows):
            due(cast, 5)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert beto.get("/gestion/compromisos/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_public_promise_about_another_thing_is_not_closed_by_hand_without_words(cast: Cast):
    row = due(cast, 1, is_public=True, about=cast.house, kind="upkeep")
    beto = cast.client("beto")
    assert beto.post(f"/gestion/compromisos/{row.pk}/cumplido/", {"note": " "}).status_code == 422
    page = beto.post("/gestion/compromisos/cerrar/", {"cual": str(row.pk), "note": ""}, follow=True).content.decode()
    assert "Diga qué se hizo" in page
    row.refresh_from_db()
    assert row.state == "open"
    assert api.say_done(row, by=None, at=NOW).state == "done"  # its module shows the thing itself


def test_the_only_centre_is_chosen_already_and_posts_have_the_names_of_their_roles(cast: Cast):
    page = cast.client("beto").get("/gestion/compromisos/nuevo/").content.decode()
    assert f'<option value="{cast.house.pk}" selected>' in page
    assert "Coordinación · Beto (Casa del Pasaje)" in page
    PostFactory(user=cast.beto, role="coordination", centre=cast.other, since=date(2020, 1, 1))
    several = cast.client("beto").get("/gestion/compromisos/nuevo/").content.decode()
    assert f'<option value="{cast.house.pk}">' in several
