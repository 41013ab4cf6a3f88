"""The neighbourhood agenda: versions that stay, priorities with evidence, answers that come back from above."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.api import local_day
from integrhabitat.centres.models import Centre, Territory
from integrhabitat.centres.modules import switch
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import agendas as actions
from integrhabitat.participation.models import Agenda, AgendaComment, Escalation, Priority
from integrhabitat.participation.showing import priority_rows
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import PostFactory, UserFactory, open_centre
from tests.participation.barrios import barrio_of
from tests.participation.media import PHOTO, upload

pytestmark = pytest.mark.django_db

AT = datetime(2026, 2, 14, 18, tzinfo=UTC)


@pytest.fixture
def house(settings, tmp_path) -> Centre:
    settings.MEDIA_ROOT = tmp_path
    centre = open_centre()
    switch(centre, "participation", on=True, at=NOW)
    barrio_of(centre)
    return centre


def adopted(house: Centre, number: int = 7, at: datetime = AT, **fields: object) -> Agenda:
    """An adopted agenda with some priorities."""
    agenda = actions.start_agenda(house, territory=house.territory, year=2026, by=None, at=at)
    for order in range(1, number + 1):
        given = {"owner_label": "Administración zonal", "cost": 1200, "votes": 100 - order, **fields}
        row = Priority(agenda=agenda, order=order, title=f"Prioridad número {order}", **given)
        actions.put_priority(row, by=None, at=at)
    on = local_day(house, at)
    return actions.adopt(agenda, adopted_on=on, adopted_by="Asamblea barrial", people=120, by=None, at=at)


def page_of(client: Client, address: str) -> str:
    caches["pages"].clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_s028_cotocollao_2026_with_seven_priorities_and_two_done_shows_state_and_evidence_and_takes_comments(
    house, client
):
    agenda = adopted(house)
    first, second = agenda.priorities.all()[:2]
    actions.take_step(first, to="doing", note="Empezó la obra.", by=None, at=AT)
    actions.take_step(first, to="done", evidence_url="https://ejemplo.invalid/acta", by=None, at=AT)
    actions.take_step(second, to="done", note="La cancha con luz", photo=upload(PHOTO), by=None, at=AT)

    assert agenda.get_absolute_url() in page_of(client, house.get_absolute_url())
    page = page_of(client, agenda.get_absolute_url())
    assert "Cotocollao 2026" in page
    assert "7 prioridades, 2 cumplidas." in page
    assert page.count("Por empezar") == 5
    assert "https://ejemplo.invalid/acta" in page
    assert 'alt="La cancha con luz"' in page

    said = f"/agenda-del-barrio/{agenda.pk}/comentar/"
    token = str(uuid7())
    for _click in range(2):
        sent = {"priority": str(second.pk), "text": "¿Y el baño de la cancha?", "form_token": token}
        assert "Ya está publicado" in client.post(said, sent).content.decode()
    waits = client.post(said, {"text": "Llámeme al 999 888 777"}).content.decode()
    assert "Parece tener un número de teléfono" in waits
    comment = AgendaComment.objects.published().get()
    actions.answer_comment(comment, to="published", answer="Va en mayo.", by=None, at=AT)
    page = page_of(client, agenda.get_absolute_url())
    assert "¿Y el baño de la cancha?" in page
    assert "Va en mayo." in page
    assert "999 888 777" not in page


def test_s027_five_priorities_of_an_assembly_rise_with_origin_and_votes_and_the_dated_answer_returns(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    city = cast.city
    zone = place_territory(Territory(name="Zona La Delicia", level="barrio", country=city.country), parent=city)
    barrio = place_territory(Territory(name="Cotocollao", level="barrio", country=city.country), parent=zone)
    Centre.objects.filter(pk=cast.house.pk).update(territory=barrio)
    cast.house.refresh_from_db()
    zonal = UserFactory()
    PostFactory(user=zonal, role="municipality", territory=zone)
    today = timezone.now()
    agenda = adopted(cast.house, 5, at=today)

    beto = cast.client("beto")
    sent = {"priorities": [str(row.pk) for row in agenda.priorities.all()], "to_territory": str(zone.pk)}
    for _click in range(2):
        assert beto.post(f"/gestion/agendas/{agenda.pk}/subir/", sent).status_code == 302
    assert Escalation.objects.count() == 5
    answering = Client()
    answering.force_login(zonal, backend="allauth.account.auth_backends.AuthenticationBackend")
    inbox = page_of(answering, "/gestion/subidas/")
    assert "Viene de Cotocollao · 99 votos" in inbox
    public = page_of(Client(), f"/agenda-del-barrio/territorio/{zone.pk}/")
    assert public.count("Viene de Cotocollao · Asamblea barrial") == 5
    assert "95 votos" in public

    first = Escalation.objects.for_list().first()
    answer = {"verdict": "partly", "text": "La luz en junio; los juegos no.", "answered_by": "Administración zonal"}
    assert answering.post(f"/gestion/subidas/{first.pk}/", answer).status_code == 302
    back = page_of(Client(), agenda.get_absolute_url())
    assert "La luz en junio; los juegos no." in back
    assert "Asumida en parte" in back
    again = answering.post(f"/gestion/subidas/{first.pk}/", {**answer, "text": "Otra cosa"})
    assert again.status_code == 422
    first.refresh_from_db()
    assert first.answer == "La luz en junio; los juegos no."

    # and further up, where the city answers and the zone does not
    actions.escalate([first.priority], to_territory=city, by=None, at=today)
    metropolis = Escalation.objects.get(to_territory=city)
    assert answering.get(f"/gestion/subidas/{metropolis.pk}/").status_code == 404
    assert cast.client("marta").get(f"/gestion/subidas/{metropolis.pk}/").status_code == 200


def test_what_nobody_answered_above_is_late_by_itself(house, client):
    agenda = adopted(house, 1)
    actions.escalate(agenda.priorities.all(), to_territory=house.territory.parent, by=None, at=AT)
    rows = Escalation.objects.overdue
    assert (rows(on=date(2026, 3, 16)).count(), rows(on=date(2026, 3, 17)).count()) == (0, 1)
    assert "Respuesta atrasada" in page_of(client, agenda.get_absolute_url())  # today is much later


def test_only_what_lies_above_may_be_asked_and_only_of_the_agenda_in_force(house):
    agenda = adopted(house, 1)
    with pytest.raises(DomainError):
        actions.escalate(agenda.priorities.all(), to_territory=house.territory, by=None, at=AT)
    with pytest.raises(DomainError):
        actions.escalate(agenda.priorities.all(), to_territory=open_centre().territory, by=None, at=AT)
    draft = actions.start_agenda(house, territory=house.territory, year=2026, by=None, at=AT)
    with pytest.raises(DomainError):
        actions.escalate(draft.priorities.all(), to_territory=house.territory.parent, by=None, at=AT)


def test_an_adopted_agenda_is_frozen_and_a_new_version_keeps_the_old(house, client):
    agenda = adopted(house, 2)
    priority = agenda.priorities.first()
    with pytest.raises(DomainError):
        actions.put_priority(priority, by=None, at=AT)
    with pytest.raises(DomainError):
        actions.remove_priority(priority, by=None, at=AT)
    actions.take_step(priority, to="done", evidence_url="https://ejemplo.invalid/", by=None, at=AT)

    draft, same = (
        actions.start_agenda(house, territory=house.territory, year=2026, by=None, at=AT) for _click in range(2)
    )
    assert draft == same
    assert [(row.order, row.state, row.follows_id == priority.pk) for row in draft.priorities.all()] == [
        (1, "done", True),
        (2, "todo", False),
    ]
    assert client.get(draft.get_absolute_url()).status_code == 404
    extra = Priority(agenda=draft, order=3, title="Una fuente")
    actions.put_priority(extra, by=None, at=AT)
    actions.adopt(draft, adopted_on=AT.date(), adopted_by="Asamblea", by=None, at=AT)
    agenda.refresh_from_db()
    assert (agenda.state, agenda.priorities.count()) == ("superseded", 2)
    assert "otra versión" in page_of(client, agenda.get_absolute_url())
    assert "Una fuente" in page_of(client, draft.get_absolute_url())
    with pytest.raises(DomainError):
        actions.take_step(priority, to="doing", by=None, at=AT)  # of the old version


def test_the_database_keeps_one_version_in_force(house):
    agenda = adopted(house, 1)
    draft = actions.start_agenda(house, territory=house.territory, year=2026, by=None, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agenda.objects.filter(pk=draft.pk).update(state="adopted", adopted_on=AT.date(), adopted_by="Nadie")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agenda.objects.filter(pk=agenda.pk).update(state="draft")


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ({"to": "done"}, "evidence_url"),
        ({"to": "dropped"}, "note"),
        ({"to": "doing", "photo": upload(PHOTO)}, "note"),
    ],
)
def test_done_needs_something_to_see_and_dropping_a_reason(house, step, field):
    priority = adopted(house, 1).priorities.get()
    with pytest.raises(DomainError) as refused:
        actions.take_step(priority, by=None, at=AT, **step)
    assert refused.value.field == field


def test_a_step_sent_twice_is_one(house):
    priority = adopted(house, 1).priorities.get()
    token = uuid7()
    for _click in range(2):
        actions.take_step(priority, to="doing", note="Empezó.", token=token, by=None, at=AT)
    assert priority.steps.count() == 1


def test_a_priority_is_late_on_the_day_after_its_own(house):
    agenda = adopted(house, 1, due_on=date(2026, 9, 30))
    read = Agenda.objects.for_page().get(pk=agenda.pk)
    late = [priority_rows(read, on=date(2026, 9, 30) + timedelta(days=days))[0].is_overdue for days in (0, 1)]
    assert late == [False, True]


def test_an_agenda_is_not_adopted_empty_nor_in_the_future(house):
    agenda = actions.start_agenda(house, territory=house.territory, year=2026, by=None, at=AT)
    given = {"adopted_by": "Asamblea", "by": None, "at": AT}
    with pytest.raises(DomainError):
        actions.adopt(agenda, adopted_on=AT.date(), **given)
    actions.put_priority(Priority(agenda=agenda, title="Luz"), by=None, at=AT)
    with pytest.raises(DomainError) as refused:
        actions.adopt(agenda, adopted_on=AT.date() + timedelta(days=1), **given)
    assert refused.value.field == "adopted_on"


def test_a_coordinator_writes_and_adopts_an_agenda_on_screen(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    barrio_of(cast.house)
    beto = cast.client("beto")
    sent = {"territory": str(cast.house.territory_id), "year": "2026"}
    assert beto.post(f"/gestion/agendas/nueva/{cast.house.slug}/", sent).status_code == 302
    agenda = Agenda.objects.get()
    token = str(uuid7())
    priority = {
        "order": "1", "title_es": "Luz en la cancha", "currency": "USD", "version": "1", "form_token": token,
        "owner_label": "Empresa de luz",
    }  # fmt: skip
    Territory.objects.filter(pk=agenda.territory_id).update(country="pe")
    form = beto.get(f"/gestion/agendas/{agenda.pk}/prioridad/").content.decode()
    assert 'name="currency" value="PEN"' in form
    for _click in range(2):
        beto.post(f"/gestion/agendas/{agenda.pk}/prioridad/", priority)
    assert str(agenda.priorities.get().title) == "Luz en la cancha"
    day = timezone.now().date() - timedelta(days=2)
    adopt = {
        "adopted_on_day": day.day, "adopted_on_month": day.month, "adopted_on_year": day.year,
        "adopted_by": "Asamblea", "people": "80",
    }  # fmt: skip
    assert beto.post(f"/gestion/agendas/{agenda.pk}/aprobar/", adopt).status_code == 302
    agenda.refresh_from_db()
    assert (agenda.state, agenda.people) == ("adopted", 80)
    assert beto.get(f"/gestion/agendas/prioridad/{agenda.priorities.get().pk}/").status_code == 409
