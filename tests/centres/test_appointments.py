"""A borough point sends to its seat what it may not issue: a day, a code, no name."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from integrhabitat.centres import appointments
from integrhabitat.centres.actions import appointments as acts
from integrhabitat.centres.models import Centre, Closure, Procedure, ProcedureAppointment
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.clock import AT

pytestmark = pytest.mark.django_db
POINT = "/centros/casa-del-pasaje/"
ASK = f"{POINT}turno/"


@pytest.fixture
def procedures(cast: Cast) -> list[Procedure]:
    """Four procedures; the house may issue three and sends people to the other centre for the fourth."""
    four = [Procedure.objects.create(code=f"p{n}", name=f"Trámite {n}") for n in range(1, 5)]
    cast.house.procedures.set(four[:3])
    cast.house.seat = cast.other
    cast.house.save()
    return four


def first_day(cast: Cast) -> date:
    seat = Centre.objects.for_page().get(pk=cast.other.pk)
    return appointments.days_at(seat, timezone.now())[0].day


def test_s079_a_fourth_procedure_asked_at_a_borough_point_is_booked_at_the_seat(cast: Cast, procedures):
    caches["pages"].clear()
    page = Client().get(POINT).content.decode()
    assert f"{ASK}?tramite=p4" in page
    assert f"{ASK}?tramite=p3" not in page

    form = Client().get(f"{ASK}?tramite=p4").content.decode()
    assert "Trámite 4" in form
    assert "Trámite 3" not in form
    day = first_day(cast)
    neighbour = Client()
    answer = neighbour.post(ASK, {"procedure": "p4", "day": day.isoformat()})
    made = ProcedureAppointment.objects.get()
    assert (made.seat, made.asked_at, made.procedure.code, made.day) == (cast.other, cast.house, "p4", day)
    assert answer["Location"] == f"/turnos/{made.pk}/"
    assert Client().get(answer["Location"])["Location"] == "/turnos/"  # the address alone opens nothing
    page = neighbour.get(answer["Location"])
    assert "no-store" in page["Cache-Control"]
    later = Client()
    into = later.post("/turnos/", {"code": made.code.lower()})
    assert made.code not in into["Location"]
    slip = later.get(into["Location"]).content.decode()
    assert slip.count(made.code) == page.content.decode().count(made.code)
    for words in (made.code, "Trámite 4", "Casa de la Loma", "Jirón de las Pruebas 10"):
        assert words in slip

    listed = cast.client("cruz").get("/gestion/centros/casa-de-la-loma/turnos/").content.decode()
    assert made.code in listed
    assert "Trámite 4" in listed


def test_what_the_point_issues_itself_needs_no_appointment(cast: Cast, procedures):
    answer = Client().post(ASK, {"procedure": "p3", "day": first_day(cast).isoformat()})
    assert answer.status_code == 422
    with pytest.raises(DomainError, match="aquí mismo"):
        acts.ask(cast.house, procedures[0], first_day(cast), at=timezone.now())
    assert not ProcedureAppointment.objects.exists()


def test_the_same_form_sent_twice_is_one_appointment(cast: Cast, procedures):
    fields = {"procedure": "p4", "day": first_day(cast).isoformat(), "form_token": str(uuid.uuid4())}
    first, second = Client().post(ASK, fields), Client().post(ASK, fields)
    assert first["Location"] == second["Location"]
    assert ProcedureAppointment.objects.count() == 1


def test_a_code_that_is_taken_is_never_given_again(cast: Cast, procedures, monkeypatch):
    codes = iter(["AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(acts, "new_code", lambda length: next(codes))
    day = first_day(cast)
    made = [acts.ask(cast.house, procedures[3], day, at=timezone.now()).code for _two in range(2)]
    assert made == ["AAAAAA", "BBBBBB"]


def test_only_days_on_which_the_seat_opens_and_has_room_are_offered(cast: Cast, procedures, monkeypatch):
    seat = Centre.objects.for_page().get(pk=cast.other.pk)
    days = [each.day for each in appointments.days_at(seat, AT)]  # a Friday morning in Lima
    assert days[0] == date(2026, 11, 23)
    assert len(days) == appointments.OFFERED
    assert all(day.weekday() < 5 for day in days)

    Closure.objects.create(centre=seat, starts_on=days[0], ends_on=days[0])
    monkeypatch.setattr(appointments, "MOST_PER_DAY", 1)
    acts.ask(cast.house, procedures[3], days[1], at=AT)
    with pytest.raises(DomainError, match="ya no tiene lugar"):
        acts.ask(cast.house, procedures[3], days[1], at=AT)
    seat = Centre.objects.for_page().get(pk=cast.other.pk)
    assert appointments.days_at(seat, AT)[0].day == days[2]
    with pytest.raises(DomainError, match="ya no tiene lugar"):
        acts.ask(cast.house, procedures[3], AT.date() + timedelta(days=400), at=AT)


def test_a_seat_without_free_days_says_so_and_shows_the_way_on(cast: Cast, procedures):
    cast.other.units.get().slots.all().delete()
    page = Client().get(ASK).content.decode()
    assert "no tiene días libres" in page
    assert cast.other.get_absolute_url() in page


def test_a_centre_without_a_seat_or_with_a_closed_one_gives_no_appointments(cast: Cast, procedures):
    Centre.objects.filter(pk=cast.other.pk).update(public_level="map")
    assert Client().get(ASK).status_code == 404
    assert ASK not in Client().get(POINT).content.decode()
    Centre.objects.filter(pk=cast.house.pk).update(seat=None)
    assert Client().get(ASK).status_code == 404


def test_the_seat_issues_only_what_it_says_that_it_issues(cast: Cast, procedures):
    fifth = Procedure.objects.create(code="p5", name="Trámite 5")
    cast.other.procedures.set([fifth])
    assert [each.code for each in appointments.issued_at_the_seat(cast.house)] == ["p5"]


def test_who_cannot_come_gives_the_day_back_and_who_came_is_noted(cast: Cast, procedures):
    day = first_day(cast)
    one, two = (acts.ask(cast.house, procedures[3], day, at=timezone.now()) for _two in range(2))
    neighbour = Client()
    into = neighbour.post("/turnos/", {"code": one.code}).url
    page = neighbour.post(f"{into}cancelar/", follow=True).content.decode()
    assert "Este turno está cancelado" in page
    cruz = cast.client("cruz")
    for _click in range(2):
        assert cruz.post(f"/gestion/turnos/{two.pk}/estado/", {"to": "attended"}).status_code == 302
    listed = cruz.get("/gestion/centros/casa-de-la-loma/turnos/").content.decode()
    assert one.code not in listed
    assert "atendido" in listed
    with pytest.raises(DomainError):
        acts.move(two, "cancelled", by=None, at=AT)
    assert cast.client("beto").post(f"/gestion/turnos/{two.pk}/estado/", {"to": "missed"}).status_code == 404


def test_nothing_of_an_appointment_says_who_comes():
    names = {field.name for field in ProcedureAppointment._meta.get_fields()}
    assert names == {"id", "seat", "asked_at", "procedure", "day", "code", "state", "created_at"}
