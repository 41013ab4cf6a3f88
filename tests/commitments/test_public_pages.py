"""What the barrio reads of promises: the calendar decides the light, and each step stays."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.centres.api import local_day
from integrhabitat.commitments import api, measures
from integrhabitat.commitments.lights import LIGHTS, light_of
from integrhabitat.commitments.listing import kept_of, rows_of
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.codes import digest_of, new_code, shown_code
from tests.clock import NOW
from tests.commitments.making import MARCH, SEPTEMBER_30, promised
from tests.factories import open_centre

pytestmark = pytest.mark.django_db


def words(address: str) -> str:
    caches["pages"].clear()  # what was kept for a minute is not what is there now
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_s067_lighting_promised_for_30_september_is_overdue_in_public_on_1_october_without_evidence():
    row = promised()
    midnight_in_lima = datetime(2026, 10, 1, 5, tzinfo=UTC)

    (before,) = rows_of([row], midnight_in_lima - timedelta(seconds=1))
    (after,) = rows_of([row], midnight_in_lima)
    assert (before.light.code, after.light.code) == ("soon", "overdue")
    stored = Commitment.objects.get()
    assert (stored.state, stored.version) == ("open", 1)  # nobody wrote it down: the calendar says so

    for page in (words(row.get_absolute_url()), words(f"/centros/{row.centre.slug}/compromisos/")):
        assert "Iluminar la plaza" in page
        assert "Atrasado" in page
        assert "30 de septiembre de 2026" in page
    assert "Atrasado" in words(row.centre.get_absolute_url())


def test_s067_with_evidence_before_its_day_it_is_not_overdue():
    row = promised()
    api.say_done(row, note="Diez faroles", evidence_url="https://ejemplo.invalid/acta", by=None, at=MARCH)
    page = words(row.get_absolute_url())
    assert "Diez faroles" in page
    assert "https://ejemplo.invalid/acta" in page
    assert "Dicho cumplido" in page
    assert "Atrasado" not in page


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "overdue"), (0, "soon"), (7, "soon"), (8, "on_time")], ids=lambda value: str(value)
)
def test_the_light_follows_the_days(days: int, code: str):
    centre = open_centre()
    on = local_day(centre, NOW)
    row = promised(centre=centre, due_on=on + timedelta(days=days), promised_on=on - timedelta(days=30))
    assert light_of(row, on=on).code == code
    assert str(LIGHTS[code].text) in words(row.get_absolute_url())


def test_a_postponed_promise_shows_both_days_and_is_never_on_time_again():
    centre = open_centre()
    later = local_day(centre, NOW) + timedelta(days=90)
    row = promised(centre=centre)
    row = api.postpone(row, due_on=later, reason="Llegan tarde los postes", by=None, at=MARCH)
    page = words(row.get_absolute_url())
    assert "Prometido para el 30 de septiembre de 2026; nueva fecha:" in page
    assert "Llegan tarde los postes" in page
    assert light_of(row, on=date(2026, 4, 1)).code == "postponed"
    assert light_of(row, on=later + timedelta(days=1)).code == "overdue"


def test_a_disputed_promise_says_so_with_the_words_of_both_sides():
    code = new_code()
    row = promised(to_digest=digest_of(code))
    assert "Tengo un código" not in words(row.get_absolute_url())
    api.say_done(row, note="Listo", by=None, at=MARCH)
    assert "Tengo un código" in words(row.get_absolute_url())

    address = f"{row.get_absolute_url()}responder/"
    wrong = Client().post(address, {"code": "0000000000", "agrees": "no", "note": "Faltan seis"})
    assert wrong.status_code == 422
    assert "Faltan seis" in wrong.content.decode()
    right = Client().post(address, {"code": shown_code(code).lower(), "agrees": "no", "note": "Faltan seis faroles"})
    assert right.status_code == 302
    page = words(row.get_absolute_url())
    assert "En disputa" in page
    assert "Listo" in page
    assert "Faltan seis faroles" in page


def test_what_is_not_public_is_nowhere():
    row = promised(is_public=False)
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert "Iluminar la plaza" not in words(f"/centros/{row.centre.slug}/compromisos/")
    assert "Lo que se prometió" not in words(row.centre.get_absolute_url())
    assert "Promesas cumplidas" not in words("/")


def test_a_promise_of_another_centre_is_not_under_this_ones_address():
    row, other = promised(), open_centre()
    assert Client().get(f"/centros/{other.slug}/compromisos/{row.pk}/").status_code == 404


def test_q4_promises_are_counted_by_state_and_kept_ones_by_their_first_day_and_withdrawn_ones_against():
    centre = open_centre()
    at = datetime(2026, 12, 1, 15, tzinfo=UTC)
    in_time = promised(centre=centre)
    api.say_done(in_time, note="Listo", by=None, at=MARCH)
    moved = promised(centre=centre)
    moved = api.postpone(moved, due_on=date(2026, 11, 30), reason="Lluvia", by=None, at=MARCH)
    api.say_done(moved, note="Listo", by=None, at=datetime(2026, 11, 1, 15, tzinfo=UTC))
    api.withdraw(promised(centre=centre), reason="Otra obra", by=None, at=MARCH)
    promised(centre=centre)
    promised(centre=centre, is_public=False)

    count = kept_of(Commitment.objects.at_centre(centre), at=at)
    assert (count.kept, count.whole, count.waiting, count.overdue, count.share) == (1, 4, 1, 1, 25)
    assert "1 de 4 promesas cumplidas a tiempo" in words("/")
    assert [cell.value for cell in measures.kept_in_time(centre, at.date())] == [Decimal("25.0")]
    assert [(str(cell.label), cell.n) for cell in measures.by_state(centre, at.date())] == [
        ("pendiente", 1),
        ("dicho cumplido", 2),
        ("retirado", 1),
    ]
    assert [cell.value for cell in measures.days_to_keep(centre, at.date())] == [Decimal("122.0")]
    assert in_time.first_due_on == SEPTEMBER_30
