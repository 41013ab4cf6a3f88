"""Proposing to teach, inviting as a partner, and the answer that always comes back."""

import re
from datetime import date, time, timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from integrhabitat.centres.models import Centre
from integrhabitat.gatherings.actions import proposing
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.shares import community_share, share_taught_by_newcomers, taught_by
from integrhabitat.jobs.registry import handlers
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.house import published, with_agenda

pytestmark = pytest.mark.django_db
PROPOSE, NOTICE = "/centros/casa-del-pasaje/proponer/", "/centros/casa-del-pasaje/avisar/"
BAKING = {
    "title": "Pan de Alepo",
    "suits": "sábados por la mañana",
    "family": "enterprise",
    "led_by_population": "newcomer",
}
WAITING = "/gestion/agenda/casa-del-pasaje/propuestas/"


def day(on: date, name: str) -> dict[str, str]:
    """The three fields of a day."""
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def code_in(words: str) -> str:
    found = re.search(r"<code>([0-9A-Z-]+)</code>", words)
    assert found
    return found[1]


@pytest.fixture
def place(cast: Cast) -> Centre:
    return with_agenda(cast.house)


@pytest.fixture
def soon() -> date:
    return timezone.now().date() + timedelta(days=10)


def test_a_neighbour_without_account_proposes_and_follows_by_a_code_typed_with_o_for_zero(place: Centre):
    words = Client().post(PROPOSE, BAKING).content.decode()
    proposal = Gathering.objects.get()
    code = code_in(words)
    assert (proposal.state, proposal.is_from_community, proposal.led_by) == ("proposed", True, "")
    assert code not in (proposal.proposal_digest, str(proposal.pk))
    typed = code.lower().replace("0", "o").replace("1", "l")
    answer = Client().post("/propuestas/", {"code": typed}).content.decode()
    assert "Pan de Alepo" in answer
    assert "responde hasta el" in answer


def test_the_same_form_sent_twice_is_one_proposal_with_one_code(place: Centre):
    token = str(uuid7())
    codes = {code_in(Client().post(PROPOSE, BAKING | {"form_token": token}).content.decode()) for _click in range(2)}
    assert (len(codes), Gathering.objects.count()) == (1, 1)
    assert str(Gathering.objects.get().pk) != token


def test_who_knows_only_the_address_of_a_proposal_is_shown_no_code_of_it(place: Centre):
    code = code_in(Client().post(PROPOSE, BAKING).content.decode())
    public = str(Gathering.objects.get().pk)
    other = code_in(Client().post(PROPOSE, BAKING | {"form_token": public}).content.decode())
    assert other != code


def test_a_year_later_nothing_leads_to_who_proposed(place: Centre):
    gathering, _code = proposing.propose(centre=place, title="Cumbia", at=AT)
    for days, is_kept in ((365, True), (366, False)):
        handlers.get("gatherings.forget")({}, AT + timedelta(days=days))
        gathering.refresh_from_db()
        assert bool(gathering.proposal_digest) is is_kept


def test_what_was_typed_stays_when_something_lacks(place: Centre):
    answer = Client().post(PROPOSE, {"title": "Guitarra", "suits": ""})
    assert answer.status_code == 422
    assert 'value="Guitarra"' in answer.content.decode()
    assert not Gathering.objects.exists()


def test_an_unknown_code_says_what_to_do_and_a_proposal_is_no_public_page(place: Centre):
    assert "Revise letra por letra" in Client().post("/propuestas/", {"code": "AAAA"}).content.decode()
    assert Client().post("/propuestas/", {"code": "-"}).status_code == 422
    made, _code = proposing.propose(centre=place, title="Guitarra", at=timezone.now())
    assert Client().get(made.get_absolute_url()).status_code == 404


def test_s076_the_share_taught_by_newcomers_changes_when_the_coordinator_accepts(place: Centre, cast: Cast, soon: date):
    published(place, "Canto", led_by_population="host", first_on=soon)
    on = timezone.now().date()
    assert (share_taught_by_newcomers(place, on=on).percent, community_share(place, on=on).percent) == (0, 0)
    Client().post(PROPOSE, BAKING)
    proposal = Gathering.objects.waiting().get()
    answered = {"decision": "publish", "kind": "workshop", "starts": "10:00", "repeats": "FREQ=WEEKLY", "times": "8"}
    reply = cast.client("beto").post(f"/gestion/encuentros/{proposal.pk}/responder/", answered | day(soon, "first_on"))
    assert reply.status_code == 302
    assert share_taught_by_newcomers(place, on=on).percent == 50
    assert taught_by(place, on=on) == {"host": 1, "newcomer": 1, "": 0}
    assert taught_by(cast.other, on=on) == {"host": 0, "newcomer": 0, "": 0}
    assert proposal.sessions.count() == 8


def test_p12_the_centres_page_tells_which_share_the_community_proposed(place: Centre, soon: date):
    at = timezone.now()
    today = {"first_on": (at - timedelta(hours=5)).date(), "starts": time(0), "minutes": 1440, "skips_holidays": False}
    published(place, "Canto", **today)
    made, _code = proposing.propose(centre=place, title="Pan", at=at, starts=time(10), first_on=soon)
    proposing.accept_proposal(made, by=None, at=at)
    share = community_share(place, on=at.date())
    assert (share.part, share.whole, share.percent) == (1, 2, 50)
    caches["pages"].clear()
    assert (
        "La comunidad propuso 1 de 2 actividades (50 %)." in Client().get("/centros/casa-del-pasaje/").content.decode()
    )


def test_a_no_needs_its_reason_and_the_code_shows_it(place: Centre, cast: Cast):
    code = code_in(Client().post(PROPOSE, BAKING).content.decode())
    address = f"/gestion/encuentros/{Gathering.objects.get().pk}/responder/"
    beto = cast.client("beto")
    assert beto.post(address, {"decision": "decline", "kind": "workshop", "answer": ""}).status_code == 422
    beto.post(address, {"decision": "decline", "kind": "workshop", "answer": "El horno está en reparación."})
    assert "El horno está en reparación." in Client().post("/propuestas/", {"code": code}).content.decode()
    again = beto.post(address, {"decision": "decline", "kind": "workshop", "answer": "Otra cosa"})
    assert "ya tiene respuesta" in again.content.decode()
    assert Gathering.objects.get().answer == "El horno está en reparación."


def test_an_answer_that_waits_too_long_shows_by_itself(place: Centre, cast: Cast):
    code = code_in(Client().post(PROPOSE, BAKING).content.decode())
    assert "atrasada" not in cast.client("beto").get(WAITING).content.decode()
    Gathering.objects.update(proposed_at=timezone.now() - timedelta(days=16))
    assert "Respuesta atrasada" in cast.client("beto").get(WAITING).content.decode()
    assert "La respuesta está atrasada" in Client().post("/propuestas/", {"code": code}).content.decode()


def test_s071_a_partners_vaccination_day_is_moderated_shown_with_its_name_shared_and_expires(
    place: Centre, cast: Cast, soon: date
):
    sent = {"partner_name": "Posta de Salud Norte", "title": "Vacunación", "starts": "09:00"} | day(soon, "first_on")
    code_in(Client().post(NOTICE, sent).content.decode())
    notice = Gathering.objects.get()
    week = f"/centros/casa-del-pasaje/semana/?desde={soon:%Y-%m-%d}"
    assert "Vacunación" not in Client().get(week).content.decode()
    answered = {"decision": "publish", "kind": "outreach", "starts": "09:00"} | day(soon, "first_on")
    assert cast.client("beto").post(f"/gestion/encuentros/{notice.pk}/responder/", answered).status_code == 302
    caches["pages"].clear()
    words = Client().get(week).content.decode()
    assert "invita Posta de Salud Norte" in words
    page = Client().get(notice.get_absolute_url()).content.decode()
    assert "Invita Posta de Salud Norte" in page
    assert "https://wa.me/?text=Vacunaci" in page
    Gathering.objects.update(expires_on=timezone.now().date() - timedelta(days=2))  # its day is over
    caches["pages"].clear()
    assert "Vacunación" not in Client().get(week).content.decode()
    assert Client().get(notice.get_absolute_url()).status_code == 404
    assert "Vacunaci" not in Client().get("/centros/casa-del-pasaje/agenda.ics").content.decode()


def test_a_partners_notice_is_no_part_of_what_the_community_teaches(place: Centre, soon: date):
    made, _code = proposing.post_notice(
        centre=place, title="Feria", partner_name="Banco", first_on=soon, starts=time(9), at=timezone.now()
    )
    proposing.accept_proposal(made, by=None, at=timezone.now())
    assert community_share(place, on=timezone.now().date()).whole == 0


def test_a_notice_without_an_organisation_or_that_ends_before_it_begins_is_refused(place: Centre, soon: date):
    given = {"centre": place, "title": "Feria", "first_on": soon, "starts": time(9), "at": timezone.now()}
    with pytest.raises(DomainError, match="qué organización"):
        proposing.post_notice(**given)
    sent = {"partner_name": "Banco", "title": "Feria", "starts": "09:00"}
    answer = Client().post(NOTICE, sent | day(soon, "first_on") | day(soon - timedelta(days=1), "last_on"))
    assert answer.status_code == 422
    assert "no puede ser anterior" in answer.content.decode()


@pytest.mark.parametrize("address", ["/propuestas/", "/inscripcion/"])
def test_a_page_that_asks_for_a_code_leads_back_to_the_gatherings(address: str, place: Centre):
    crumbs = Client().get(address).content.decode().split("<main")[1].split("<h1")[0]
    assert 'href="/encuentros/"' in crumbs
