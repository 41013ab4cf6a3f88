"""Groups: formed without an account, mixed by what people say, recognised by their papers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from integrhabitat.centres.models import Centre, Space
from integrhabitat.centres.modules import switch
from integrhabitat.gatherings.actions.programme import close_gathering
from integrhabitat.gatherings.models import Booking, CycleEnd, Gathering, Session
from integrhabitat.indicators.api import HOST, NEWCOMER
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation import births, measures
from integrhabitat.participation.actions import groups as actions
from integrhabitat.participation.documents import group_documents
from integrhabitat.participation.models import Group
from integrhabitat.participation.models.groups import Mix
from integrhabitat.people.api import make_alias
from integrhabitat.search.api import Document, Query, Text, index, search
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import open_centre
from tests.gatherings.house import published, with_agenda

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 6, 18, tzinfo=UTC)
YEAR_LATER = AT + timedelta(days=366)


@pytest.fixture
def house() -> Centre:
    centre = open_centre()
    switch(centre, "participation", on=True, at=NOW)
    return centre


def course(house: Centre, last: date, **fields: object) -> Gathering:
    """A course whose last session was on a day."""
    made = Gathering.objects.create(
        centre=house,
        kind="course",
        title="Panadería",
        first_on=last,
        starts="10:00",
        **{"state": "published", **fields},
    )
    start = datetime(last.year, last.month, last.day, 15, tzinfo=UTC)
    Session.objects.create(
        gathering=made, centre=house, day=last, starts_at=start, ends_at=start + timedelta(hours=2), state="held"
    )
    return made


def form(house: Centre, name: str = "Las Amasadoras", **given: object) -> Group:
    return actions.form_group(house, name=name, at=given.pop("at", AT), **given).group


# S029, S025, P1.7


def test_s029_a_network_of_a_baking_course_counts_as_mixed_is_linked_to_it_and_may_book_rooms(house):
    baking = course(house, date(2026, 3, 5))
    network = form(house, kind="women", count=Mix(hosts=9, newcomers=5), origin=baking, is_public=True)
    assert network.mix(on=AT.date()) == Mix(hosts=9, newcomers=5)
    assert network.mix(on=AT.date()).is_mixed
    assert births.groups_of(baking).get() == network
    assert network.may_book

    room = Space.objects.create(unit=house.units.get(), name="Salón", is_bookable=True)
    turn = Booking.objects.create(
        space=room, starts_at=AT, ends_at=AT + timedelta(hours=2), group_name=network.name, group_key=network.key
    )
    assert list(network.bookings()) == [turn]
    assert [(str(cell.label), cell.n) for cell in measures.groups_born(house, AT.date())] == [
        ("de un curso", 1),
        ("de otro modo", 0),
    ]
    [cell] = measures.mixed_groups(house, AT.date())
    assert (cell.value, cell.n) == (100, 1)


def test_s025_when_a_course_ends_the_coordinator_is_asked_which_group_was_born(cast: Cast):
    on = timezone.now().date()
    ended, barren = (course(cast.house, on - timedelta(days=days)) for days in (3, 5))
    course(cast.house, on + timedelta(days=9), state="published")  # still going on
    course(cast.house, on - timedelta(days=400))  # too long ago to ask
    course(cast.other, on - timedelta(days=3))  # somebody else's
    beto = cast.client("beto")
    assert set(births.unanswered_courses(cast.beto, on=on)) == {ended, barren}
    assert "¿Qué grupo nació de este curso?" in beto.get("/gestion/grupos/").content.decode()

    page = f"/gestion/grupos/nuevo/{cast.house.slug}/?curso={ended.pk}"
    sent = {
        "name": "Las Amasadoras", "kind": "women", "decides": "group", "activities_done": "0", "activities_own": "0",
        "hosts": "9", "newcomers": "5", "form_token": str(uuid7()),
    }  # fmt: skip
    for _click in range(2):
        assert beto.post(page, sent).status_code == 302
    born = Group.objects.get()
    assert (born.origin, born.is_public, born.mix(on=on).is_mixed) == (ended, True, True)
    for _click in range(2):
        beto.post(f"/gestion/grupos/curso/{barren.pk}/ninguno/")
    assert CycleEnd.objects.get().gathering == barren
    assert not CycleEnd.objects.get().has_group
    assert list(births.unanswered_courses(cast.beto, on=on)) == []


def test_a_course_of_another_centre_bears_no_group_here(cast: Cast):
    elsewhere = course(cast.other, timezone.now().date())
    page = f"/gestion/grupos/nuevo/{cast.house.slug}/?curso={elsewhere.pk}"
    assert cast.client("beto").get(page).status_code == 404


# S034


def test_s034_an_informal_group_of_eight_is_recognised_by_its_papers_and_its_mix_is_recomputed_a_year_later(house):
    group = form(house, "Vecinas del Pasaje", count=Mix(hosts=8), is_public=True)
    assert (group.state, group.mix(on=AT.date()).is_mixed) == ("informal", False)
    kept = actions.keep_papers(
        group, statutes="Aprobados el 1 de marzo", registry_number="", recognised_by="", by=None, at=AT
    )
    assert kept.state == "informal"
    kept = actions.keep_papers(
        group, statutes="Aprobados el 1 de marzo", registry_number="RUOS 114", recognised_by="Directiva", by=None, at=AT
    )
    assert (kept.state, str(kept.recognised_on), kept.recognised_by) == ("recognised", "2026-03-06", "Directiva")

    for population in (HOST, HOST, NEWCOMER, NEWCOMER, NEWCOMER, ""):
        actions.join(group, population=population, at=AT + timedelta(days=200))
    before = Group.objects.for_list().by_id(group.pk).mix(on=(AT + timedelta(days=300)).date())
    assert before == Mix(hosts=8)  # the count of the group knows of more people
    after = Group.objects.for_list().by_id(group.pk).mix(on=YEAR_LATER.date())
    assert (after, after.is_mixed) == (Mix(hosts=2, newcomers=3, unasked=1), True)
    [cell] = measures.mixed_groups(house, YEAR_LATER.date())
    assert cell.value == 100


def test_recognition_without_its_papers_cannot_be_stored_nor_lost(house):
    group = form(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(pk=group.pk).update(state="recognised")
    papers = {"statutes": "Copia en el archivo", "registry_number": "7", "recognised_by": "", "by": None, "at": AT}
    actions.keep_papers(group, **papers)
    with pytest.raises(DomainError):
        actions.keep_papers(group, **papers | {"registry_number": ""})


def test_a_person_says_once_who_she_is_and_joins_many_groups(house):
    card, code = make_alias(at=AT)
    actions.join(form(house), code=code, population=NEWCOMER, at=AT)
    other = form(house, "Coro del Pasaje")
    for _press in range(2):
        actions.join(other, code=code, at=AT)
    assert [member.population for member in other.members.all()] == [NEWCOMER]
    card.refresh_from_db()
    assert card.population == NEWCOMER
    actions.leave(other, code=code, at=AT + timedelta(days=3))
    assert Group.objects.for_list().by_id(other.pk).mix(on=(AT + timedelta(days=3)).date()).people == 0
    with pytest.raises(DomainError):
        actions.leave(other, code="ZZZZ", at=AT)
    actions.join(other, code=code, at=AT + timedelta(days=9))
    assert Group.objects.for_list().by_id(other.pk).mix(on=(AT + timedelta(days=9)).date()).newcomers == 1


def test_two_groups_of_a_centre_never_share_a_name_whatever_its_accents(house):
    form(house, "Olla común Ñawi")
    with pytest.raises(DomainError) as refused:
        form(house, "  OLLA COMUN ñawi ")
    assert refused.value.field == "name"
    form(open_centre(), "Olla común Ñawi")
    with pytest.raises(DomainError):
        form(house, "¡¡!!")


def test_a_group_page_carries_no_telephone(house):
    with pytest.raises(DomainError) as refused:
        form(house, about="Llámennos al 999 888 777")
    assert refused.value.field == "about"
    assert form(house, contact="999 888 777").contact  # for the centre only


def test_small_groups_show_that_they_are_mixed_and_never_how_many_of_each(house, client):
    group = form(house, count=Mix(hosts=9, newcomers=1), contact="999 888 777", is_public=True)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "Grupo mixto" in page
    assert "llegaron hace poco" not in page
    assert "999 888 777" not in page


# pages


FIELDS = {"kind": "art", "decides": "group", "activities_done": "0", "activities_own": "0"}


def test_neighbours_form_a_group_by_code_and_the_centre_publishes_it(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    anybody = Client()
    sent = {**FIELDS, "name": "Gaita y Cumbia", "hosts": "4", "newcomers": "3", "form_token": str(uuid7())}
    address = f"/centros/{cast.house.slug}/grupos/nuevo/"
    pages = [anybody.post(address, sent).content.decode() for _click in range(2)]
    group = Group.objects.get()
    code = actions.form_group(cast.house, name="x", token=sent["form_token"], at=NOW).code
    assert all(f"{code[:4]}-" in page for page in pages)
    assert anybody.get(group.get_absolute_url()).status_code == 404
    assert cast.client("beto").post(f"/gestion/grupos/{group.pk}/publicar/", {"public": "1"}).status_code == 302
    assert anybody.get(group.get_absolute_url()).status_code == 200

    changed = {**FIELDS, "name": "Gaita y Cumbia", "code": code, "activities_done": "10", "activities_own": "11"}
    changed["version"] = Group.objects.get(pk=group.pk).version
    assert anybody.post("/grupos/mi-grupo/", changed).status_code == 422
    page = anybody.post("/grupos/mi-grupo/", {**changed, "activities_own": "8"}).content.decode()
    assert "Cambios guardados." in page
    group.refresh_from_db()
    assert group.own_share == 80


def test_two_who_change_a_group_at_once_never_overwrite_each_other(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    formed = actions.form_group(cast.house, name="Gaita y Cumbia", at=NOW)
    rosa, wilner = Client(), Client()
    opened = rosa.post("/grupos/mi-grupo/", {"code": formed.code}).content.decode()
    seen = re.search(r'name="version" value="(\d+)"', opened)
    assert seen
    sent = {**FIELDS, "code": formed.code, "name": "Gaita y Cumbia", "version": seen[1]}
    first = rosa.post("/grupos/mi-grupo/", {**sent, "meets": "sábados a las 16"})
    assert "Cambios guardados." in first.content.decode()
    second = wilner.post("/grupos/mi-grupo/", {**sent, "meets": "lunes a las 18"})
    page = second.content.decode()
    assert second.status_code == 422
    assert "Otra persona guardó cambios" in page
    assert "lunes a las 18" in page  # nothing typed is lost
    assert Group.objects.get().meets == "sábados a las 16"
    again = re.search(r'name="version" value="(\d+)"', first.content.decode())
    assert again
    rosa.post("/grupos/mi-grupo/", {**sent, "meets": "domingos", "version": again[1]})
    assert Group.objects.get().meets == "domingos"


def test_a_group_that_changed_between_reading_and_saving_is_not_overwritten(cast: Cast):
    group = actions.form_group(cast.house, name="Gaita y Cumbia", at=NOW).group
    first, second = Group.objects.get(pk=group.pk), Group.objects.get(pk=group.pk)
    for row, meets in ((first, "sábados"), (second, "lunes")):
        row.meets, row.version = meets, row.version + 1
    actions.edit_group(first, at=NOW)
    with pytest.raises(DomainError, match="Otra persona"):
        actions.edit_group(second, at=NOW)
    assert Group.objects.get().meets == "sábados"


def test_a_message_reaches_the_group_through_the_centre_and_is_forgotten(cast: Cast):
    switch(cast.house, "participation", on=True, at=NOW)
    group = form(cast.house, is_public=True, contact="999 888 777")
    sent = {"text": "¿Puedo ir el sábado?", "reply_to": "988 777 666", "form_token": str(uuid7())}
    for _click in range(2):
        assert Client().post(f"/grupos/{group.pk}/recado/", sent).status_code == 200
    message = group.messages.get()
    assert "988 777 666" in cast.client("beto").get(f"/gestion/grupos/{group.pk}/").content.decode()
    assert "988 777 666" not in cast.client("ana").get(f"/gestion/grupos/{group.pk}/").content.decode()
    cast.client("beto").post(f"/gestion/grupos/recado/{message.pk}/entregado/")
    assert not group.messages.exists()


def test_the_search_knows_public_groups_and_forgets_hidden_ones(house):
    group = form(house, "Tejedoras del Pasaje", about="Tejemos y conversamos", is_public=True)
    assert [document.label for document in group_documents()] == ["Tejedoras del Pasaje"]
    assert [hit.object_id for hit in search(Query(text="tejedoras", at=AT)).hits] == [group.pk]
    actions.show_group(group, is_public=False, by=None, at=AT)
    assert not search(Query(text="tejedoras", at=AT)).hits


def test_a_group_is_found_by_what_the_barrio_calls_it_before_what_only_means_the_same(house):
    talk = Document(
        "service", uuid7(), "Charla para señoras", (Text("Charla para señoras", "es", "A"),), verified_on=AT.date()
    )
    index([talk])
    group = form(house, "Hilos de la Sala", kind="women", is_public=True)
    found = [hit.object_id for hit in search(Query(text="grupo de mujeres", at=AT)).hits]
    assert found[:2] == [group.pk, talk.object_id]


def test_s025_the_group_that_a_closing_names_is_on_record_at_once(cast: Cast):
    course = published(with_agenda(cast.house), "Panadería", kind="course")
    close_gathering(course, has_group=True, group_name="Pan y Vecinas", people=14, by=cast.beto, at=AT)
    group = Group.objects.get(key="pan y vecinas")
    assert (group.origin, group.mix(on=AT.date()).people) == (course, 14)
    close_gathering(course, has_group=True, group_name="Pan y Vecinas", people=14, by=cast.beto, at=AT)
    assert Group.objects.count() == 1
