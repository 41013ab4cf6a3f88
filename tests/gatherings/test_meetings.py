"""Thinking together: agenda, boards of notes, group sheets, plenary, evaluation."""

import csv
import io
from collections import Counter
from datetime import time, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from integrhabitat.audit.models import AuditEvent
from integrhabitat.gatherings.actions import meetings
from integrhabitat.gatherings.evaluating import result_of
from integrhabitat.gatherings.models import (
    AgendaSlot,
    Evaluation,
    GroupSheet,
    HeadCount,
    Note,
    NoteBoard,
    NoteCluster,
    Session,
    Synthesis,
)
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import open_centre
from tests.gatherings.factories_rooms import session_at


@pytest.fixture
def session(cast: Cast) -> Session:
    """An assembly of the house that began an hour ago."""
    return session_at(cast.house)


@pytest.fixture
def board(session: Session) -> NoteBoard:
    """Round 2, open."""
    return NoteBoard.objects.create(session=session, number=2, question="¿Qué desafíos tenemos?")


def test_the_list_of_meetings_leaves_weekly_activities_to_the_search(session: Session, cast: Cast):
    homework = {"kind": "meeting", "title": "Apoyo con las tareas"}
    session_at(cast.house, **homework)
    council = session_at(cast.house, kind="meeting", title="Mesa de la plaza")
    AgendaSlot.objects.create(session=council, title="Luces", starts=time(10), ends=time(11))
    beto, page = cast.client("beto"), "/gestion/reuniones/"
    first = beto.get(page).content.decode()
    assert "Asamblea del barrio" in first
    assert "Mesa de la plaza" in first
    assert "Apoyo con las tareas" not in first
    assert "Apoyo con las tareas" in beto.get(f"{page}?ver=todo").content.decode()
    found = beto.get(f"{page}?q=tareas").content.decode()
    assert "Apoyo con las tareas" in found
    assert "Asamblea del barrio" not in found


def table_of(board: NoteBoard) -> list[dict[str, str]]:
    answer = Client().get(f"/tableros/{board.pk}.csv")
    words = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(words)))


def test_s005_30_notes_of_12_delegates_in_4_clusters_leave_as_a_file_with_authors_only_where_they_agreed(
    board: NoteBoard, cast: Cast
):
    for number in range(30):
        delegate = number % 12
        given = {"text": f"Nota {number}", "author": f"Delegada {delegate}", "form_token": str(uuid4())}
        consent = {"may_name": "on"} if delegate < 3 else {}
        assert Client().post(f"/tableros/{board.pk}/", {**given, **consent}).status_code == 302
    notes = list(board.notes.all())
    beto = cast.client("beto")
    for place, name in enumerate(("Vivienda", "Escuela", "Trabajo", "Plaza")):
        chosen = [str(note.pk) for note in notes[place::4]]
        assert beto.post(f"/gestion/tableros/{board.pk}/", {"name": name, "notes": chosen}).status_code == 302
    rows = table_of(board)
    assert len(rows) == 30
    assert set(Counter(row["grupo"] for row in rows)) == {"Vivienda", "Escuela", "Trabajo", "Plaza"}
    for row in rows:
        delegate = int(row["nota"].split()[1]) % 12
        assert row["autoría"] == (f"Delegada {delegate}" if delegate < 3 else "")
    page = Client().get(f"/tableros/{board.pk}/").content.decode()
    assert "Delegada 2" in page
    assert "Delegada 7" not in page
    assert not Note.objects.filter(author="Delegada 7").exists()  # not even kept


def test_a_note_sent_twice_is_one_and_a_closed_board_keeps_what_was_typed(board: NoteBoard, cast: Cast, client: Client):
    given = {"text": "Más luz en la plaza", "form_token": str(uuid4())}
    for _click in range(2):
        client.post(f"/tableros/{board.pk}/", given)
    assert board.notes.count() == 1
    cast.client("beto").post(f"/gestion/tableros/{board.pk}/abrir/", {"abierto": "0"})
    with pytest.raises(DomainError, match="ya no recibe"):
        meetings.post_note(board, "Otra")
    refused = client.post(f"/tableros/{board.pk}/", {**given, "text": "Otra idea", "form_token": str(uuid4())})
    assert refused.status_code == 422
    assert "ya no recibe notas" in refused.content.decode()


def test_a_token_of_another_board_makes_a_note_of_its_own(board: NoteBoard, session: Session):
    token = uuid4()
    other = NoteBoard.objects.create(session=session, number=3, question="¿Y ahora?")
    meetings.post_note(board, "Una", token=token)
    assert meetings.post_note(other, "Dos", token=token).board == other


def test_a_hidden_note_stays_with_its_reason_in_its_place(board: NoteBoard, cast: Cast, client: Client):
    note = meetings.post_note(board, "Insulto con teléfono 999", author="Quien")
    beto, page = cast.client("beto"), f"/gestion/notas/{note.pk}/ocultar/"
    assert beto.post(page, {"reason": " "}).status_code == 422
    beto.post(page, {"reason": "Da el teléfono de otra persona"})
    shown = client.get(f"/tableros/{board.pk}/").content.decode()
    assert "Da el teléfono de otra persona" in shown
    assert "Insulto" not in shown
    assert table_of(board)[0]["nota"] == ""
    assert Note.objects.get().text == "Insulto con teléfono 999"
    beto.post(page, {"mostrar": "1"})
    assert Note.objects.get().hidden_because == ""


def test_a_name_right_to_left_and_a_formula_leave_as_words(board: NoteBoard):
    meetings.post_note(board, "=HYPERLINK(1)", author="ليلى")
    row = table_of(board)[0]
    assert (row["nota"], row["autoría"]) == ("'=HYPERLINK(1)", "ليلى")


def test_regrouping_leaves_no_empty_cluster(board: NoteBoard, cast: Cast):
    note = meetings.post_note(board, "Una")
    meetings.cluster(board, "Primero", [note.pk], by=cast.beto, at=NOW)
    meetings.cluster(board, "Segundo", [note.pk], by=cast.beto, at=NOW)
    assert [each.name for each in NoteCluster.objects.all()] == ["Segundo"]


def test_overlapping_moments_of_the_agenda_warn_and_are_saved(session: Session, cast: Cast, client: Client):
    """The agenda of the expert meeting overlaps: 10:00–11:30 and 11:00–12:00."""
    beto, page = cast.client("beto"), f"/gestion/reuniones/{session.pk}/agenda/"
    for starts, ends, title in (
        ("10:00", "11:30", "Apertura"),
        ("11:00", "12:00", "Ronda 1"),
        ("12:00", "13:00", "Ya"),
    ):
        given = {"starts": starts, "ends": ends, "title": title, "kind": "round", "form_token": str(uuid4())}
        answer = beto.post(page, given, follow=True)
        assert ("coincide en horario con «Apertura»" in answer.content.decode()) == (title == "Ronda 1")
    assert [slot.title for slot in AgendaSlot.objects.all()] == ["Apertura", "Ronda 1", "Ya"]
    assert len(meetings.overlaps(list(AgendaSlot.objects.all()))) == 1
    assert "Ronda 1" in client.get(f"/reuniones/{session.pk}/").content.decode()
    wrong = {"starts": "11:00", "ends": "10:00", "title": "Al revés", "kind": "round"}
    assert beto.post(page, wrong).status_code == 422


def test_s139_when_the_plenary_closes_one_synthesis_cites_the_4_sheets(session: Session, cast: Cast, client: Client):
    beto = cast.client("beto")
    for number in range(1, 5):
        beto.post(f"/gestion/reuniones/{session.pk}/mesa/", {"number": number, "topic": f"Tema {number}"})
    sheets = list(GroupSheet.objects.all())
    plenary = f"/gestion/reuniones/{session.pk}/plenaria/"
    for sheet in sheets[:3]:
        given = {"agreements": f"Acuerdo {sheet.number}", "differences": "", "version": sheet.version}
        assert beto.post(f"/gestion/mesas/{sheet.pk}/", given).status_code == 302
    refused = beto.post(plenary, {"text": "Síntesis"})
    assert refused.status_code == 422
    assert "Faltan las hojas de estas mesas: 4." in refused.content.decode()
    given = {"agreements": "Acuerdo 4", "differences": "El horario", "version": sheets[3].version}
    beto.post(f"/gestion/mesas/{sheets[3].pk}/", given)
    for _click in range(2):
        beto.post(plenary, {"text": "El barrio quiere la plaza"})
    synthesis = Synthesis.objects.get()
    assert {sheet.number for sheet in synthesis.sheets.all()} == {1, 2, 3, 4}
    page = client.get(f"/reuniones/{session.pk}/").content.decode()
    for number in range(1, 5):
        assert f'href="#mesa-{number}"' in page
        assert f'id="mesa-{number}"' in page
    assert "Sin acuerdo:" in page
    with pytest.raises(DomainError, match="ya cerró"):
        meetings.hand_in_sheet(sheets[0], agreements="Otra cosa", differences="", by=cast.beto, at=NOW)


def test_a_second_click_on_a_table_is_told_the_same_and_makes_one(session: Session, cast: Cast):
    beto, sent = cast.client("beto"), {"number": 1, "topic": "Agua", "form_token": str(uuid4())}
    for _click in range(2):
        answer = beto.post(f"/gestion/reuniones/{session.pk}/mesa/", sent, follow=True)
        assert "Mesa agregada." in answer.content.decode()
    assert GroupSheet.objects.get().topic == "Agua"
    assert AuditEvent.objects.filter(verb="sheet.added").count() == 1


def test_taking_a_moment_out_of_the_agenda_is_written_down(session: Session, cast: Cast):
    beto = cast.client("beto")
    slot = AgendaSlot.objects.create(session=session, title="Apertura", starts="10:00", ends="10:30")
    answer = beto.post(f"/gestion/agenda/{slot.pk}/quitar/", follow=True)
    assert "Momento quitado." in answer.content.decode()
    assert not AgendaSlot.objects.exists()
    event = AuditEvent.objects.get(verb="agenda.slot_removed")
    assert (event.target_id, event.actor_id) == (str(slot.pk), str(cast.beto.pk))


def test_two_tables_never_have_one_number(session: Session, cast: Cast):
    page = f"/gestion/reuniones/{session.pk}/mesa/"
    assert cast.client("beto").post(page, {"number": 1, "topic": "Agua"}).status_code == 302
    assert cast.client("beto").post(page, {"number": 1, "topic": "Luz"}).status_code == 422
    assert GroupSheet.objects.get().topic == "Agua"


def test_an_evaluation_has_no_name_no_time_and_no_order_and_all_read_the_result(
    session: Session, cast: Cast, client: Client
):
    HeadCount.objects.create(session=session, population="host", people=6)
    HeadCount.objects.create(session=session, population="newcomer", people=2)
    for rating in (5, 4, 4, 1):
        given = {"rating": str(rating), "words": "Faltó agua" if rating == 1 else "", "form_token": str(uuid4())}
        for _click in range(2):
            client.post(f"/reuniones/{session.pk}/evaluacion/", given)
    result = result_of(session)
    assert (result.answers, result.mean, result.response_rate) == (4, 3.5, 50)
    page = Client().get(f"/reuniones/{session.pk}/evaluacion/").content.decode()
    for words in ("3,5", "4 respuestas", "respondió el 50 % de 8 personas", "Faltó agua"):
        assert words in page
    names = {field.name for field in Evaluation._meta.concrete_fields}
    assert names == {"id", "session", "rating", "words", "hidden_because"}
    assert not AuditEvent.objects.filter(target_kind="gatherings.evaluation").exists()


def test_hidden_words_of_an_evaluation_leave_the_figures_as_they_are(session: Session, cast: Cast, client: Client):
    meetings.evaluate(session, 1, "Rosa es mala", token=uuid4(), at=NOW)
    row = Evaluation.objects.get()
    cast.client("beto").post(f"/gestion/evaluaciones/{row.pk}/ocultar/", {"reason": "Nombra a una persona"})
    page = client.get(f"/reuniones/{session.pk}/evaluacion/").content.decode()
    assert "Nombra a una persona" in page
    assert "Rosa" not in page
    assert result_of(session).mean == 1


def test_nobody_evaluates_before_it_begins_or_long_after(session: Session):
    for at in (session.starts_at - timedelta(minutes=1), session.ends_at + timedelta(days=15)):
        with pytest.raises(DomainError, match="Se evalúa desde"):
            meetings.evaluate(session, 5, "", token=uuid4(), at=at)


def test_without_a_count_of_who_came_there_is_no_response_rate(session: Session):
    meetings.evaluate(session, 5, "", token=uuid4(), at=NOW)
    assert result_of(session).response_rate is None


@pytest.mark.django_db(transaction=True)
def test_many_phones_write_at_the_same_instant_and_a_double_click_is_one_note():
    board = NoteBoard.objects.create(session=session_at(open_centre()), question="¿Qué falta?")
    twin, gate = uuid4(), Barrier(4)

    def write(number: int) -> None:
        try:
            gate.wait(timeout=10)
            meetings.post_note(board, f"Nota {number}", token=twin if number < 2 else uuid4())
        finally:
            connection.close()

    threads = [Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert board.notes.count() == 3
