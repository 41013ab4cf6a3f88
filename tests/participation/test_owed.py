"""What ideas and priorities owe stands among the promises of the house and in «Mi día» of who must answer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from integrhabitat.centres.api import local_day
from integrhabitat.centres.modules import switch
from integrhabitat.commitments.models import Commitment
from integrhabitat.participation.actions import agendas, answering
from integrhabitat.participation.actions import ideas as actions
from integrhabitat.participation.day import answers_from_above, ideas_to_answer, priority_page
from integrhabitat.participation.models import Priority
from tests.cast import Cast
from tests.clock import NOW
from tests.participation.barrios import barrio_of

pytestmark = pytest.mark.django_db


def drop(cast: Cast, text: str = "Un banco a la sombra", days_ago: int = 0):
    return actions.drop(cast.house, text=text, at=timezone.now() - timedelta(days=days_ago)).idea


def states(about: object) -> list[str]:
    return list(Commitment.objects.about(about).order_by("created_at").values_list("state", flat=True))


def test_an_answer_is_promised_with_the_idea_and_done_with_the_answer(cast: Cast):
    idea = drop(cast)
    promise = Commitment.objects.about(idea).get()
    assert (promise.kind, promise.due_on, promise.centre, promise.is_public) == (
        "idea-answer", idea.due_on, cast.house, False,
    )  # fmt: skip
    answering.answer(idea, verdict="yes", text="Va.", by_label="", by=cast.beto, at=timezone.now())
    assert states(idea) == ["done"]


def test_nothing_is_owed_for_what_was_taken_back_or_refused_until_it_is_mended(cast: Cast):
    gone, refused = drop(cast), drop(cast, "Fuera venezolanos")
    actions.withdraw(gone, at=timezone.now())
    answering.refuse(refused, reason="Ofende.", by=cast.beto, at=timezone.now())
    assert (states(gone), states(refused)) == (["withdrawn"], ["withdrawn"])
    actions.mend(refused, "Más luz", at=timezone.now())
    assert states(refused) == ["withdrawn", "open"]


def test_mi_dia_of_who_answers_shows_ideas_by_their_day_and_of_nobody_else(cast: Cast):
    drop(cast, "Ayer")
    late = drop(cast, "Hace mucho", days_ago=20)
    drop(cast, "Llame al 999 888 777")
    items = list(ideas_to_answer(cast.beto, timezone.now()))
    assert (items[0].title, items[0].due_on) == ("Responder: Hace mucho", late.due_on)
    assert items[2].title.startswith("Mirar antes de publicar")
    assert [list(ideas_to_answer(user, timezone.now())) for user in (cast.ana, cast.cruz, cast.marta)] == [[], [], []]
    page = cast.client("beto").get("/gestion/mi-dia/").content.decode()
    assert "Responder: Hace mucho" in page


def test_a_dated_priority_is_a_public_promise_and_what_rises_is_in_mi_dia_of_the_city(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    city, at = cast.city, timezone.now()
    barrio_of(cast.house)
    agenda = agendas.start_agenda(cast.house, territory=cast.house.territory, year=2026, by=None, at=at)
    due = at.date() + timedelta(days=60)
    given = {"agenda": agenda, "owner_label": "Empresa de luz"}
    light = agendas.put_priority(Priority(title="Luz", due_on=due, **given), by=None, at=at)
    someday = agendas.put_priority(Priority(title="Agua", **given), by=None, at=at)
    past = agendas.put_priority(Priority(title="Ayer", due_on=date(2020, 1, 1), **given), by=None, at=at)
    agendas.adopt(agenda, adopted_on=local_day(cast.house, at), adopted_by="Asamblea", by=cast.beto, at=at)
    promise = Commitment.objects.about(light).get()
    assert (promise.is_public, promise.due_on, promise.owner_label) == (True, due, "Empresa de luz")
    assert (states(someday), states(past)) == ([], [])
    assert priority_page(light.pk) == light.get_absolute_url()

    raised = agendas.escalate([light], to_territory=city, by=cast.beto, at=at).new[0]
    [item] = answers_from_above(cast.marta, at)
    assert (item.due_on, item.url) == (raised.due_on, f"/gestion/subidas/{raised.pk}/")
    assert list(answers_from_above(cast.beto, at)) == []
    agendas.take_step(light, to="done", evidence_url="https://ejemplo.invalid/", by=cast.beto, at=at)
    assert states(light) == ["done"]
