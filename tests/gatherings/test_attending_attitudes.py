"""Before and after an awareness session: what changed, said by nobody in particular."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integrhabitat.gatherings.actions import attitudes
from integrhabitat.gatherings.models import AttitudeAnswer, Session
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.factories import SessionFactory

pytestmark = pytest.mark.django_db


def school(**fields: object) -> Session:
    return SessionFactory(gathering__kind="awareness", **fields)


def say(session: Session, moment: str, value: int, times: int, population: str = "") -> None:
    for _ in range(times):
        values = {"acceptance": value, "belonging": value}
        attitudes.answer(session, moment, values, token=uuid7(), population=population, at=AT)


def test_s134_a_session_in_a_school_of_30_keeps_change_and_n_of_anonymous_answers(cast: Cast):
    session = school(gathering__centre=cast.house, starts_at=timezone.now() + timedelta(minutes=30))
    for when, value in (("antes", "2"), ("despues", "4")):
        address = reverse("gatherings:attitude", args=[session.pk, when])
        for pupil in range(30):
            phone = Client()
            token = re.search(r'name="form_token" value="([^"]+)"', phone.get(address).content.decode())
            assert token
            sent = {"form_token": token[1], "acceptance": value, "belonging": "3" if pupil % 2 else "5"}
            assert phone.post(address, sent).status_code == 200
    assert AttitudeAnswer.objects.filter(session=session).count() == 120

    change = attitudes.changes(session)[0]
    assert (change.before.n, change.before.mean) == (30, Decimal("2.00"))
    assert (change.after.n, change.after.mean) == (30, Decimal("4.00"))
    assert change.change == Decimal("2.00")
    page = cast.client("ana").get(reverse("gatherings:attitude_results", args=[session.pk])).content.decode()
    assert page.count("(n = 30)") == 4


def test_an_answer_leads_to_nobody():
    session = school()
    say(session, "before", 3, 40)
    names = {field.name for field in AttitudeAnswer._meta.fields}
    assert names == {"id", "session", "moment", "item", "population", "value"}
    numbers = list(AttitudeAnswer.objects.order_by("pk").values_list("pk", flat=True))
    assert max(numbers) - min(numbers) > 2**60  # no row lies beside its neighbour in time


def test_the_same_form_sent_twice_is_one_answer():
    session, token = school(), uuid7()
    for value in (2, 5):
        attitudes.answer(session, "before", {"acceptance": value}, token=token, at=AT)
    assert AttitudeAnswer.objects.get().value == 2


def test_fewer_than_five_answers_show_nothing():
    session = school()
    say(session, "before", 2, 4)
    say(session, "after", 4, 5)
    change = attitudes.changes(session)[0]
    assert (change.before.mean, change.after.mean, change.change) == (None, Decimal("4.00"), None)


def test_i1_the_two_populations_are_shown_together_or_not_at_all():
    session = school()
    for moment, value in (("before", 2), ("after", 3)):
        say(session, moment, value, 6, "host")
        say(session, moment, value, 4, "newcomer")
    assert {str(row.who) for row in attitudes.changes(session)} == {"Todas las personas"}
    for moment in ("before", "after"):
        say(session, moment, 5, 1, "newcomer")
    rows = [row for row in attitudes.changes(session) if str(row.who) != "Todas las personas"]
    assert [str(row.who) for row in rows] == ["comunidad de acogida", "recién llegadas"] * 2
    assert len({str(row.item) for row in rows}) == 2


def test_questions_close_a_week_after_and_never_open_elsewhere():
    session = school()
    for at in (AT - timedelta(days=9), AT + timedelta(days=9)):
        with pytest.raises(DomainError):
            attitudes.answer(session, "before", {"acceptance": 3}, token=uuid7(), at=at)
    with pytest.raises(DomainError):
        attitudes.answer(session, "during", {"acceptance": 3}, token=uuid7(), at=AT)
    with pytest.raises(DomainError):
        attitudes.answer(SessionFactory(), "before", {"acceptance": 3}, token=uuid7(), at=AT)
    other = SessionFactory()
    assert Client().get(reverse("gatherings:attitude", args=[other.pk, "antes"])).status_code == 404
    assert Client().get(reverse("gatherings:attitude", args=[session.pk, "nunca"])).status_code == 404


def test_an_incomplete_answer_says_what_is_missing():
    session = school(starts_at=timezone.now())
    answer = Client().post(reverse("gatherings:attitude", args=[session.pk, "antes"]), {"acceptance": "4"})
    assert answer.status_code == 422
    assert not AttitudeAnswer.objects.exists()
