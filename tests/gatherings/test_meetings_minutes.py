"""Minutes: no decision without quorum, and objections that nobody takes away."""

import html
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from integrhabitat.centres.models import GovernanceBody, Seat
from integrhabitat.gatherings import day
from integrhabitat.gatherings.actions import minutes as actions
from integrhabitat.gatherings.models import Decision, Minutes, Objection, ObjectionAnswer
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.clock import NOW
from tests.gatherings.factories_rooms import board_of, lend, session_at


def minutes_of(cast: Cast, body: GovernanceBody | None, *present: Seat) -> Minutes:
    row = actions.begin_minutes(session_at(lend(cast.house)), body, by=cast.beto, at=NOW)
    seats = [seat.pk for seat in present]
    return actions.write_minutes(
        row, text="Se habló de la plaza.", kept_back_because="", present=seats, by=cast.beto, at=NOW
    )


@pytest.fixture
def draft(cast: Cast) -> Minutes:
    """Minutes of the whole assembly."""
    return minutes_of(cast, None)


def decide(minutes: Minutes, text: str = "Pintar la sala", **more: object) -> Decision:
    return actions.record_decision(minutes, text, by=None, at=NOW, **more)


def test_s082_without_quorum_a_joint_board_of_5_cannot_record_a_decision_as_approved(cast: Cast):
    body = board_of(cast.house, "community", "host", "newcomer", "public", "private", quorum=3)
    seats = list(body.seats.order_by("order"))
    minutes = minutes_of(cast, body, *seats[:2])
    beto, page = cast.client("beto"), f"/gestion/actas/{minutes.pk}/decision/"
    refused = beto.post(page, {"text": "Comprar sillas", "result": "approved", "nobody": "on"})
    assert refused.status_code == 422
    assert "Sin quórum no se aprueba: hay 2 de 3 presentes." in refused.content.decode()
    assert "Comprar sillas" in refused.content.decode()
    assert not Decision.objects.exists()
    beto.post(page, {"text": "Comprar sillas", "result": "discussed", "nobody": "on"})
    assert Decision.objects.get().had_quorum is False
    actions.write_minutes(
        minutes, text="", kept_back_because="", present=[seat.pk for seat in seats[:3]], by=cast.beto, at=NOW
    )
    assert decide(minutes, "Comprar mesas").result == "approved"


def test_a_meeting_of_another_day_has_decided_nothing_yet(cast: Cast, draft: Minutes):
    before = NOW - timedelta(days=2)
    for act in (
        lambda: actions.record_decision(draft, "Pintar la sala", by=None, at=before),
        lambda: actions.publish_minutes(draft, by=cast.beto, at=before),
    ):
        with pytest.raises(DomainError, match="todavía no llega"):
            act()
    draft.refresh_from_db()
    assert draft.is_draft
    assert not draft.decisions.exists()
    assert draft.text == "Se habló de la plaza.", "what was prepared stays"


def test_after_a_refused_decision_presence_can_be_saved_from_the_same_screen(cast: Cast):
    body = board_of(cast.house, "community", "host", "newcomer", "public", "private", quorum=3)
    minutes = minutes_of(cast, body)
    beto, page = cast.client("beto"), f"/gestion/actas/{minutes.pk}/"
    refused = beto.post(f"{page}decision/", {"text": "Comprar sillas", "result": "approved"})
    assert f'action="{page}"' in refused.content.decode()
    assert beto.get(f"{page}decision/").headers["Location"] == page


def test_each_text_of_the_screen_has_its_own_label_and_what_was_typed_last_is_published_too(
    draft: Minutes, cast: Cast, client: Client
):
    beto, address = cast.client("beto"), f"/gestion/actas/{draft.pk}/"
    for screen in (address, f"/gestion/reuniones/{draft.session_id}/"):
        ids = re.findall(r' id="([^"]+)"', beto.get(screen).content.decode())
        assert len(ids) == len(set(ids))
    typed = {"text": "Se habló del patio.", "people_present": "-1", "version": draft.version}
    assert beto.post(f"{address}publicar/", typed).status_code == 422
    beto.post(f"{address}publicar/", typed | {"people_present": "23"})
    draft.refresh_from_db()
    assert (draft.is_draft, draft.text, draft.people_present) == (False, "Se habló del patio.", 23)


def test_what_was_approved_becomes_a_promise_with_its_words(draft: Minutes, cast: Cast):
    decide(draft, "Abrir el patio los domingos")
    beto = cast.client("beto")
    page = beto.get(f"/gestion/actas/{draft.pk}/").content.decode()
    found = re.search(r'href="(/gestion/compromisos/nuevo/[^"]+)"', page)
    assert found
    form = beto.get(html.unescape(found[1])).content.decode()
    assert 'value="Abrir el patio los domingos"' in form


def test_the_database_itself_refuses_an_approval_without_quorum(draft: Minutes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            minutes=draft, number=1, text="X", result="approved", had_quorum=False, decided_on=NOW.date()
        )


def test_a_vacant_seat_or_one_of_another_body_makes_no_quorum(cast: Cast):
    body = board_of(cast.house, "community", "host", "public", quorum=3, vacant=1)
    other = board_of(cast.house, "social")
    minutes = minutes_of(cast, body, *body.seats.all(), *other.seats.all())
    assert minutes.present.count() == 2
    with pytest.raises(DomainError, match="Sin quórum"):
        decide(minutes)


def test_who_was_present_stays_present_when_the_name_of_an_old_mandate_is_forgotten(cast: Cast):
    body = board_of(cast.house, "community", "host")
    minutes = actions.publish_minutes(minutes_of(cast, body, body.seats.all()[0]), by=cast.beto, at=NOW)
    body.seats.update(holder="")
    page = Client().get(minutes.get_absolute_url()).content.decode()
    assert (page.count("Presente"), page.count("Vacante: puede ser usted")) == (1, 1)


def test_a_body_without_written_quorum_needs_more_than_half_of_its_seats(cast: Cast):
    body = board_of(cast.house, "community", "host", "public", "private")
    assert not minutes_of(cast, body, *body.seats.all()[:2]).has_quorum()


def test_an_assembly_counts_people_when_its_quorum_is_larger_than_its_seats(cast: Cast):
    body = board_of(cast.house, "community", quorum=40)
    minutes = minutes_of(cast, body, *body.seats.all())
    with pytest.raises(DomainError, match="hay 0 de 40"):
        decide(minutes)
    actions.write_minutes(minutes, text="", people_present=81, by=cast.beto, at=NOW)
    assert decide(minutes).present == 81


def test_s109_minutes_of_a_mixed_board_of_7_show_seats_mandates_vacancies_presence_and_decisions(
    cast: Cast, client: Client
):
    sectors = ("community", "host", "newcomer", "public", "public", "private", "university")
    body = board_of(cast.house, *sectors, quorum=4, vacant=1)
    minutes = minutes_of(cast, body, *body.seats.order_by("order")[:4])
    decision = decide(minutes, "Abrir los domingos", votes=(3, 1, 0))
    actions.object_to(decision, "No hay turnos", said_by="Persona 4", by=None, at=NOW)
    actions.publish_minutes(minutes, by=cast.beto, at=NOW)
    page = client.get(f"/actas/{minutes.pk}/").content.decode()
    assert page.count("Presente</span>") == 4
    assert page.count("Ausente</span>") == 2
    assert page.count("Vacante: puede ser usted") == 1
    assert page.count("hasta 31 de diciembre de 2027") == 6
    for words in ("Presentes 4, quórum 4.", "A favor 3, en contra 1", "No hay turnos", "Universidad"):
        assert words in page


def test_i2_a_decision_without_the_objections_field_cannot_be_published(draft: Minutes, cast: Cast, client: Client):
    first, second = decide(draft), decide(draft, "Abrir los domingos")
    with pytest.raises(DomainError, match="en estas decisiones: 1, 2"):
        actions.publish_minutes(draft, by=cast.beto, at=NOW)
    actions.say_nobody_objected(first, by=cast.beto, at=NOW)
    actions.object_to(second, "Es día de descanso", by=cast.beto, at=NOW)
    actions.publish_minutes(draft, by=cast.beto, at=NOW)
    page = client.get(f"/actas/{draft.pk}/").content.decode()
    assert "Se preguntó y no hubo objeciones." in page
    assert "Sin respuesta todavía" in page
    objection = second.objections.get()
    actions.answer_objection(objection, "Se turnará", answered_by="Coordinación", by=cast.beto, at=NOW)
    shown = Client().get("/centros/casa-del-pasaje/actas/").content.decode()
    assert "Objeciones anotadas: 1. Respondidas: 1." in shown


def test_staff_cannot_change_or_delete_an_objection_by_any_page(draft: Minutes, cast: Cast):
    decision = decide(draft)
    objection = actions.object_to(decision, "Sin luz", said_by="Rosa", by=None, at=NOW)
    actions.publish_minutes(draft, by=cast.beto, at=NOW)
    beto = cast.client("beto")
    forged = {"reason": "Todo bien", "text": "Todo bien", "said_by": "Nadie", "delete": "1", "_method": "DELETE"}
    addresses = [
        f"/gestion/actas/{draft.pk}/",
        f"/gestion/actas/{draft.pk}/decision/",
        f"/gestion/actas/decisiones/{decision.pk}/objecion/",
        f"/gestion/actas/decisiones/{decision.pk}/sin-objeciones/",
        f"/gestion/actas/objeciones/{objection.pk}/responder/",
    ]
    for address in addresses:
        beto.post(address, {**forged, "id": str(objection.pk), "pk": str(objection.pk), "objection": objection.pk})
        beto.delete(address)
        beto.put(address)
    kept = Objection.objects.get(pk=objection.pk)
    assert (kept.reason, kept.said_by, kept.is_none) == ("Sin luz", "Rosa", False)
    assert Decision.objects.get().text == "Pintar la sala"
    names = {str(name) for name in get_resolver().reverse_dict} | {
        str(name) for _prefix, each in get_resolver().namespace_dict.values() for name in each.reverse_dict
    }
    assert not [name for name in names if "objection" in name and ("edit" in name or "delete" in name)]


@pytest.mark.parametrize("model", [Decision, Objection, ObjectionAnswer])
def test_what_stands_in_the_minutes_is_only_added_to(model: type, draft: Minutes, cast: Cast):
    decision = decide(draft)
    objection = actions.object_to(decision, "Sin luz", by=None, at=NOW)
    actions.answer_objection(objection, "Habrá luz", answered_by="Coordinación", by=None, at=NOW)
    row = model.objects.get()
    for change in (
        row.save,
        row.delete,
        lambda: model.objects.update(id=row.pk),
        lambda: model.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DomainError, match="no se cambia ni se borra"):
            change()
    assert model.objects.count() == 1


def test_published_minutes_take_no_more_decisions_but_still_an_objection(draft: Minutes, cast: Cast):
    decision = decide(draft)
    actions.say_nobody_objected(decision, by=None, at=NOW)
    actions.publish_minutes(draft, by=None, at=NOW)
    with pytest.raises(DomainError, match="ya está publicada"):
        decide(draft, "Otra cosa")
    late = actions.object_to(decision, "No me avisaron", by=None, at=NOW + timedelta(days=2))
    assert [each.reason for each in decision.objected] == ["No me avisaron"]
    assert late.said_on > decision.decided_on


def test_the_same_buttons_twice_write_once(draft: Minutes, cast: Cast):
    given = {"text": "Pintar la sala", "result": "approved", "objection": "Sin plata"}
    for _click in range(2):
        cast.client("beto").post(f"/gestion/actas/{draft.pk}/decision/", given)
    assert (Decision.objects.count(), Objection.objects.count()) == (1, 1)
    assert actions.begin_minutes(draft.session, None, by=None, at=NOW) == draft


def test_nobody_objected_and_an_objection_at_once_are_refused(draft: Minutes, cast: Cast):
    given = {"text": "Pintar", "result": "approved", "objection": "Sin plata", "nobody": "on"}
    assert cast.client("beto").post(f"/gestion/actas/{draft.pk}/decision/", given).status_code == 422
    decision = decide(draft)
    actions.object_to(decision, "Sin plata", by=None, at=NOW)
    with pytest.raises(DomainError, match="tiene objeciones"):
        actions.say_nobody_objected(decision, by=None, at=NOW)


def test_minutes_are_public_unless_a_reason_stands_in_the_place_of_the_text(draft: Minutes, cast: Cast, client: Client):
    assert client.get(f"/actas/{draft.pk}/").status_code == 404
    given = {
        "text": "Habló una familia",
        "kept_back_because": "Cuenta la vida de una familia",
        "version": draft.version,
    }
    assert cast.client("beto").post(f"/gestion/actas/{draft.pk}/", given).status_code == 302
    cast.client("beto").post(f"/gestion/actas/{draft.pk}/publicar/")
    page = client.get(f"/actas/{draft.pk}/").content.decode()
    assert "Cuenta la vida de una familia" in page
    assert "Habló una familia" not in page
    found = client.get("/centros/casa-del-pasaje/actas/?q=familia").content.decode()
    assert "No hay actas publicadas con esas palabras." in found


def test_a_stale_draft_does_not_overwrite_what_another_person_wrote(draft: Minutes, cast: Cast):
    given = {"text": "Lo mío", "kept_back_because": "", "version": draft.version}
    assert cast.client("beto").post(f"/gestion/actas/{draft.pk}/", given).status_code == 302
    late = cast.client("beto").post(f"/gestion/actas/{draft.pk}/", {**given, "text": "Lo otro"})
    assert late.status_code == 422
    assert "Lo otro" in late.content.decode()
    draft.refresh_from_db()
    assert draft.text == "Lo mío"


def test_p1_3a_the_centres_page_shows_the_next_assembly_and_the_last_minutes(
    draft: Minutes, cast: Cast, client: Client
):
    decision = decide(draft, "Abrir los domingos")
    actions.object_to(decision, "Es descanso", by=None, at=NOW)
    actions.publish_minutes(draft, by=None, at=NOW)
    session_at(cast.house, NOW + timedelta(days=9), title="Asamblea de verano")
    page = client.get("/centros/casa-del-pasaje/").content.decode()
    for words in ("Actas y próximas asambleas", "Asamblea de verano", "Abrir los domingos", "1 objeción"):
        assert words in page
    assert "Actas y próximas asambleas" not in client.get("/centros/casa-de-la-loma/").content.decode()


def test_the_body_of_another_centre_keeps_no_minutes_here(cast: Cast):
    with pytest.raises(DomainError, match="de este centro"):
        actions.begin_minutes(session_at(cast.house), board_of(cast.other, "host"), by=None, at=NOW)


def test_a_later_decision_corrects_an_earlier_one_and_both_stay(draft: Minutes, cast: Cast, client: Client):
    first = decide(draft, "Abrir a las 8")
    actions.say_nobody_objected(first, by=None, at=NOW)
    actions.publish_minutes(draft, by=None, at=NOW)
    after = actions.begin_minutes(session_at(cast.house, NOW - timedelta(minutes=30)), None, by=None, at=NOW)
    given = {"text": "Abrir a las 9", "result": "approved", "nobody": "on", "corrects": str(first.pk)}
    assert cast.client("beto").post(f"/gestion/actas/{after.pk}/decision/", given).status_code == 302
    actions.publish_minutes(after, by=None, at=NOW)
    assert "Abrir a las 8" in client.get(f"/actas/{draft.pk}/").content.decode()
    assert "Corrige la decisión 1" in client.get(f"/actas/{after.pk}/").content.decode()


def test_an_objection_without_answer_is_in_the_day_of_who_keeps_the_minutes(draft: Minutes, cast: Cast):
    objection = actions.object_to(decide(draft), "Sin luz", by=None, at=NOW)
    (item,) = day.objections(cast.beto, NOW)
    assert item.url.endswith(f"{objection.pk}/responder/")
    assert list(day.objections(cast.cruz, NOW)) == []
    actions.answer_objection(objection, "Habrá luz", answered_by="Coordinación", by=cast.beto, at=NOW)
    assert list(day.objections(cast.beto, NOW)) == []


def test_many_minutes_ask_the_database_as_often_as_few(cast: Cast):
    counts = []
    for _round in range(2):
        for number in range(4):
            session = session_at(lend(cast.house), NOW - timedelta(days=number + 1))
            minutes = actions.begin_minutes(session, board_of(cast.house, "host", quorum=1), by=None, at=NOW)
            actions.write_minutes(minutes, text="Plaza", present=minutes.body.seats.values_list("pk", flat=True),
                                  by=None, at=NOW)  # fmt: skip
            for text in ("Pintar", "Abrir"):
                actions.object_to(decide(minutes, text), "Sin plata", by=None, at=NOW)
            actions.publish_minutes(minutes, by=None, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert "Pintar" in Client().get(f"/centros/casa-del-pasaje/actas/?q=Pintar&v={_round}").content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]
