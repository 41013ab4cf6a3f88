"""A promise has two sides, a day, and a history that nobody rewrites."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.utils.functional import lazystr

from integrhabitat.commitments import actions, api
from integrhabitat.commitments.answering import answer_with_code
from integrhabitat.commitments.models import Commitment, CommitmentEvent
from integrhabitat.kernel.codes import digest_of, new_code
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.commitments.making import MARCH, SEPTEMBER_30, promised
from tests.factories import OrganisationFactory, PostFactory, open_centre

pytestmark = pytest.mark.django_db


def test_a_promise_starts_with_its_first_step():
    row = promised()
    assert (row.state, row.promised_on, row.first_due_on) == ("open", date(2026, 3, 2), SEPTEMBER_30)
    assert [event.to_state for event in row.events.all()] == ["open"]


def test_a_title_may_be_plain_lazy_or_in_several_languages():
    for title in ("Iluminar la plaza", lazystr("Iluminar la plaza"), {"es": "Iluminar la plaza", "en": "Light"}):
        assert str(Commitment.objects.get(pk=promised(title=title).pk)) == "Iluminar la plaza"


def test_a_promise_needs_an_owner_and_a_day_after_it():
    with pytest.raises(DomainError, match="quién"):
        promised(owner_label="  ")
    with pytest.raises(DomainError, match="anterior"):
        promised(due_on=date(2026, 3, 1))
    assert not Commitment.objects.exists()


def test_the_same_form_twice_is_one_promise_and_one_step():
    token, centre = uuid4(), open_centre()
    first = promised(centre=centre, token=token)
    assert promised(centre=centre, token=token) == first
    done = uuid4()
    for _ in range(2):
        api.say_done(first, note="Diez faroles puestos", by=None, at=MARCH, token=done)
    assert [event.to_state for event in first.events.all()] == ["open", "done"]


def test_a_thing_has_one_open_promise_of_a_kind_and_another_after_it_is_kept():
    centre = open_centre()
    first = promised(centre=centre, about=centre, kind="upkeep")
    assert promised(centre=centre, about=centre, kind="upkeep") == first
    api.say_done(first, by=None, at=MARCH)
    assert promised(centre=centre, about=centre, kind="upkeep") != first


def test_a_stale_step_is_refused_with_what_was_noted_before():
    row = promised()
    api.say_done(row, note="Puestos", by=None, at=MARCH, token=uuid4())
    with pytest.raises(DomainError, match="Ya estaba"):
        api.say_done(row, note="Otra cosa", by=None, at=MARCH, token=uuid4())
    with pytest.raises(DomainError, match="No se puede pasar"):
        api.withdraw(row, reason="No hay dinero", by=None, at=MARCH)


def test_a_public_promise_is_not_done_without_something_to_see():
    row = promised()
    with pytest.raises(DomainError, match="enlace o una foto"):
        api.say_done(row, by=None, at=MARCH)
    api.say_done(row, evidence_url="https://ejemplo.invalid/acta", by=None, at=MARCH)
    assert Commitment.objects.get().state == "done"


def test_who_was_promised_disputes_with_the_code_and_then_confirms():
    code = new_code()
    row = promised(to_digest=digest_of(code))
    api.say_done(row, note="Listo", by=None, at=MARCH)
    typed = code.lower().replace("0", "o").replace("1", "l")
    with pytest.raises(DomainError, match="letra por letra"):
        answer_with_code(row, "K7QM2F9DA1", agrees=True, note="", at=MARCH)
    with pytest.raises(DomainError, match="qué falta"):
        answer_with_code(row, typed, agrees=False, note=" ", at=MARCH)
    row = answer_with_code(row, typed, agrees=False, note="Faltan seis faroles", at=MARCH)
    assert row.state == "disputed"
    api.say_done(row, note="Los seis también", by=None, at=MARCH)
    assert answer_with_code(row, typed, agrees=True, note="", at=MARCH).state == "confirmed"
    with pytest.raises(DomainError):
        api.withdraw(row, reason="Da igual", by=None, at=MARCH)
    assert [event.side for event in row.events.all()] == ["owner", "owner", "promised", "owner", "promised"]


def test_a_promise_without_code_has_no_code_that_opens_it():
    row = promised()
    api.say_done(row, note="Listo", by=None, at=MARCH)
    with pytest.raises(DomainError):
        answer_with_code(row, "", agrees=True, note="", at=MARCH)


def test_who_promised_and_her_house_do_not_confirm(cast: Cast):
    post = cast.beto.posts.get()
    row = promised(centre=cast.house, owner_post=post, owner_label="Coordinación")
    api.say_done(row, note="Listo", by=cast.beto, at=MARCH)
    for member in (cast.beto, cast.ana):
        with pytest.raises(DomainError, match="otra parte"):
            api.confirm(row, by=member, at=MARCH)
    assert api.confirm(row, by=cast.marta, at=MARCH).state == "confirmed"


def test_who_said_done_for_another_does_not_confirm_either(cast: Cast):
    row = promised(centre=cast.house)
    api.say_done(row, note="Listo", by=cast.marta, at=MARCH)
    with pytest.raises(DomainError, match="otra parte"):
        api.confirm(row, by=cast.marta, at=MARCH)
    assert api.confirm(row, by=cast.beto, at=MARCH).state == "confirmed"


def test_an_institution_that_promised_does_not_confirm(cast: Cast):
    town = OrganisationFactory(name="Municipalidad")
    PostFactory(user=cast.sol, role="municipality", organisation=town, since=date(2020, 1, 1))
    row = promised(centre=cast.house, owner_organisation=town)
    api.say_done(row, note="Listo", by=None, at=MARCH)
    with pytest.raises(DomainError, match="otra parte"):
        api.dispute(row, note="Falta", by=cast.sol, at=MARCH)


def test_a_postponed_promise_keeps_its_first_day():
    row, later = promised(), date(2026, 11, 15)
    with pytest.raises(DomainError, match="por qué se aplaza"):
        api.postpone(row, due_on=later, reason="", by=None, at=MARCH)
    with pytest.raises(DomainError, match="después de la anterior"):
        api.postpone(row, due_on=SEPTEMBER_30 - timedelta(days=1), reason="x", by=None, at=MARCH)
    row = api.postpone(row, due_on=later, reason="Llegan tarde los postes", by=None, at=MARCH)
    assert (row.due_on, row.first_due_on, row.was_postponed) == (later, SEPTEMBER_30, True)
    assert row.events.last().due_on == later
    api.say_done(row, note="Listo", by=None, at=MARCH)
    with pytest.raises(DomainError, match="pendiente"):
        api.postpone(row, due_on=date(2027, 1, 1), reason="x", by=None, at=MARCH)


def test_a_withdrawn_promise_says_why():
    row = promised()
    with pytest.raises(DomainError, match="El motivo se publica"):
        api.withdraw(row, reason="", by=None, at=MARCH)
    api.withdraw(row, reason="El barrio eligió otra obra", by=None, at=MARCH)
    assert row.events.last().note == "El barrio eligió otra obra"


def test_lateness_is_read_from_the_calendar_of_the_centre():
    row = promised()  # Lima: five hours behind UTC
    midnight = datetime(2026, 10, 1, 5, tzinfo=UTC)
    before = midnight - timedelta(seconds=1)
    assert not Commitment.objects.overdue_at(before).exists()
    assert list(Commitment.objects.overdue_at(midnight)) == [row]
    assert list(Commitment.objects.escalated_at(midnight)) == []
    assert list(Commitment.objects.escalated_at(midnight + timedelta(days=8))) == [row]
    assert list(Commitment.objects.escalated_at(midnight + timedelta(days=8), level=2)) == []
    assert list(Commitment.objects.escalated_at(midnight + timedelta(days=15), level=2)) == [row]


@pytest.mark.django_db(transaction=True)
def test_two_steps_at_the_same_instant_are_one_step_and_one_refusal():
    row = promised()

    def close(_: int) -> str:
        try:
            actions.say_done(row, note="Listo", by=None, at=MARCH)
        except DomainError:
            return "refused"
        finally:
            connections[connection.alias].close()
        return "done"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(close, range(2))) == ["done", "refused"]
    assert CommitmentEvent.objects.filter(to_state="done").count() == 1
