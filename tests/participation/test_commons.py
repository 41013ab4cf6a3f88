"""What is cared for, seen and cooked together."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from integrhabitat.centres.api import local_day
from integrhabitat.kernel.errors import DomainError
from integrhabitat.participation.actions import commons as actions
from integrhabitat.participation.caring import care_of
from integrhabitat.participation.day import observations_to_look_at, silent_authorities
from integrhabitat.participation.forms.commons import PledgeForm
from integrhabitat.participation.models import CareTurn, Commons, CommunityPot, Observation, PotNeed
from tests.cast import Cast
from tests.clock import AT, NOW
from tests.participation.factories import TODAY, opened, process_of, project_of, token


@pytest.fixture(autouse=True)
def _participation(cast: Cast):
    opened(cast.house)


def garden(cast: Cast) -> Commons:
    return Commons.objects.create(centre=cast.house, name="Huerto", group_name="Manos Verdes")


def fresh(row: Commons) -> Commons:
    return Commons.objects.for_page().get(pk=row.pk)


def test_s083_two_turns_missed_in_a_row_make_a_garden_need_care(cast: Cast):
    row = garden(cast)
    first = TODAY - timedelta(days=14)
    actions.plan_turns(row, since=first, until=TODAY + timedelta(days=14), who=["Ana", "Luis"], by=cast.beto, at=AT)
    assert [care_of(fresh(row), on=first + timedelta(days=days)).needs_care for days in (0, 1, 7, 8)] == [
        False,
        False,
        False,
        True,
    ]
    actions.turn_done(row.turns.get(day=TODAY), by=cast.beto, at=AT, note="Regado")
    assert not care_of(fresh(row), on=TODAY).needs_care


def test_s083_the_public_page_says_so_and_the_group_is_alerted(cast: Cast):
    row = garden(cast)
    today = NOW.date()
    for weeks in (1, 2):
        CareTurn.objects.create(commons=row, day=today - timedelta(weeks=weeks))
    assert "Necesita cuidado" in cast.client("anonymous").get(row.get_absolute_url()).content.decode()
    assert "Avise al grupo" in cast.client("beto").get(f"/gestion/bienes-comunes/{row.pk}/").content.decode()


def test_a_turn_that_has_not_come_cannot_be_done(cast: Cast):
    row = garden(cast)
    turn = CareTurn.objects.create(commons=row, day=TODAY + timedelta(days=1))
    with pytest.raises(DomainError):
        actions.turn_done(turn, by=cast.beto, at=AT)


def see(cast: Cast, number: int, **more: object) -> Observation:
    told = {"kind": "dumping", "text": f"Escombros {number}", "place": "La quebrada", "seen_on": TODAY, **more}
    return actions.observe(cast.house, token=token(), at=AT, **told)


def test_s085_five_reports_become_one_public_matter_with_a_day_for_the_authority(cast: Cast):
    rows = [see(cast, number) for number in range(5)]
    fields = {"title": "La quebrada", "committee": "Comité ambiental", "authority": "Municipalidad"}
    case = actions.raise_case(cast.house, rows, by=cast.beto, at=AT, days=15, **fields)
    assert case.observations.count() == 5
    assert case.due_on == TODAY + timedelta(days=15)
    assert [case.is_overdue(on=case.due_on + timedelta(days=late)) for late in (0, 1)] == [False, True]
    page = cast.client("anonymous").get(case.get_absolute_url()).content.decode()
    assert "5 observaciones" in page
    with pytest.raises(DomainError):
        actions.raise_case(cast.house, rows, by=cast.beto, at=AT, **fields)


def test_an_observation_is_told_without_an_account_and_a_second_click_adds_nothing(cast: Cast):
    address = f"/centros/{cast.house.slug}/observaciones/avisar/"
    day = NOW.date()
    said = {
        "kind": "light", "place": "Esquina del mercado", "text": "No hay luz", "form_token": str(token()),
        "seen_on_day": day.day, "seen_on_month": day.month, "seen_on_year": day.year,
    }  # fmt: skip
    client = cast.client("anonymous")
    suggested = client.get(address).context["form"]["seen_on"].value()
    assert suggested == local_day(cast.house, timezone.now())
    for _click in range(2):
        assert client.post(address, said).status_code == 302
    assert Observation.objects.get().state == "published"
    half = client.post(address, said | {"form_token": str(token()), "latitude": "-12.0"})
    assert (half.status_code, "Esquina del mercado" in half.content.decode()) == (422, True)


def test_the_desk_is_offered_only_what_there_is_to_do_with_observations(cast: Cast):
    address = f"/gestion/centros/{cast.house.slug}/observaciones/"
    beto = cast.client("beto")
    offered = []
    for is_held in (None, False, True):
        if is_held is not None:
            see(cast, 1, is_held=is_held)
        page = beto.get(address).content.decode()
        offered.append([f"{address}{act}/" in page for act in ("elevar", "revisar")])
    assert offered == [[False, False], [True, False], [True, True]]


def test_what_waits_to_be_looked_at_and_a_silent_authority_stand_in_mi_dia(cast: Cast):
    shown, held = see(cast, 1), see(cast, 2, is_held=True)
    items = list(observations_to_look_at(cast.beto, AT))
    assert [item.title for item in items] == ["Mirar antes de publicar: Escombros 2"]
    assert f'value="{held.pk}" selected' in cast.client("beto").get(items[0].url).content.decode()
    assert not list(observations_to_look_at(cast.cruz, AT))

    fields = {"title": "La quebrada", "committee": "Comité ambiental", "authority": "Municipalidad"}
    case = actions.raise_case(cast.house, [shown], by=cast.beto, at=AT, days=15, **fields)
    assert not list(silent_authorities(cast.beto, AT + timedelta(days=15)))
    late = AT + timedelta(days=16)
    (item,) = silent_authorities(cast.beto, late)
    assert (item.title, item.due_on) == ("Anotar la respuesta: La quebrada (Municipalidad)", case.due_on)
    assert cast.client("beto").get(item.url).status_code == 200
    assert not list(silent_authorities(cast.cruz, late))
    actions.moderate_observation(held, publish=True, reason="", by=cast.beto, at=AT)
    actions.answer_case(case, answer="Se limpia el lunes.", by=cast.beto, at=late)
    assert not [*observations_to_look_at(cast.beto, late), *silent_authorities(cast.beto, late)]


@pytest.mark.parametrize(
    ("text", "thanks"),
    [("No hay luz", "Gracias. Ya está publicado."), ("Llamen al 999 888 777", "Alguien del centro lo mira antes.")],
)
def test_whoever_tells_what_she_saw_learns_whether_it_is_there_already(cast: Cast, text: str, thanks: str):
    day = local_day(cast.house, timezone.now())
    said = {
        "kind": "light", "place": "Esquina del mercado", "text": text, "form_token": str(token()),
        "seen_on_day": day.day, "seen_on_month": day.month, "seen_on_year": day.year,
    }  # fmt: skip
    address = f"/centros/{cast.house.slug}/observaciones/avisar/"
    assert thanks in cast.client("anonymous").post(address, said, follow=True).content.decode()


def test_an_observation_with_a_telephone_waits_and_is_hidden_with_a_reason_only(cast: Cast):
    row = actions.observe(
        cast.house, token=token(), at=AT, is_held=True, kind="noise", text="555 444 333", place="Aquí", seen_on=TODAY
    )
    with pytest.raises(DomainError):
        actions.moderate_observation(row, publish=False, reason="", by=cast.beto, at=AT)
    row = actions.moderate_observation(row, publish=False, reason="Trae un teléfono.", by=cast.beto, at=AT)
    assert (row.state, row.text) == ("hidden", "555 444 333")


def pot(cast: Cast) -> tuple[CommunityPot, str]:
    found, code = actions.open_pot(cast.house, token=token(), at=AT, name="Olla Esperanza", plates_a_day=90)
    return actions.publish_pot(found, on=True, by=cast.beto, at=AT), code


def need_of(pk: object) -> PotNeed:
    return PotNeed.objects.published().get(pk=pk)


def test_s033_only_the_pots_leader_confirms_and_the_need_closes(cast: Cast):
    row, code = pot(cast)
    need = actions.ask_for(row, code=code, token=token(), item="Arroz", quantity=Decimal(40), unit="kg", at=AT)
    promise, donor_code = actions.pledge(need, token=token(), quantity=Decimal(40), donor="Panadería Sol", at=AT)
    actions.say_delivered(promise, code=donor_code, at=AT)
    assert not need_of(need.pk).is_closed, "the donor's word closes nothing"

    address = f"/ollas/{row.pk}/recibimos/"
    for who, said in (("anonymous", donor_code), ("beto", "0000000000"), ("adi", "")):
        answer = cast.client(who).post(address, {"pledge": str(promise.pk), "code": said, "form_token": str(token())})
        assert answer.status_code == 422, who
    assert not need_of(need.pk).is_closed

    said = {"pledge": str(promise.pk), "code": code.lower(), "form_token": str(token())}
    assert cast.client("anonymous").post(address, said).status_code == 302
    assert need_of(need.pk).is_closed
    with pytest.raises(DomainError):
        actions.pledge(need, token=token(), quantity=Decimal(1), donor="", at=AT)


def test_whoever_promises_says_how_much_and_reads_how_much_is_missing(cast: Cast):
    row, code = pot(cast)
    need = actions.ask_for(row, code=code, token=token(), item="Arroz", quantity=Decimal(40), unit="kg", at=AT)
    promise, donor_code = actions.pledge(need, token=token(), quantity=Decimal("7.5"), donor="", at=AT)
    actions.say_delivered(promise, code=donor_code, at=AT)
    actions.confirm_received(promise, code=code, at=AT)
    form = PledgeForm(subject=need_of(need.pk))
    assert form["quantity"].value() is None
    assert form["quantity"].help_text == "Falta: 32,5 kg."


def test_a_pot_is_public_only_after_the_centre_says_so(cast: Cast):
    row, _code = actions.open_pot(cast.house, token=token(), at=AT, name="Olla Nueva")
    assert cast.client("anonymous").get(row.get_absolute_url()).status_code == 404
    cast.client("beto").post(f"/gestion/ollas/{row.pk}/publicar/", {"on": "1"})
    assert cast.client("anonymous").get(row.get_absolute_url()).status_code == 200


def test_the_code_of_a_pot_is_shown_once_and_the_same_form_gives_the_same_one(cast: Cast):
    address = f"/centros/{cast.house.slug}/ollas/sumar/"
    said = {"name": "Olla Dos", "form_token": str(token())}
    client = cast.client("anonymous")
    pages = [client.post(address, said).content.decode() for _click in range(2)]
    assert CommunityPot.objects.count() == 1
    codes = [page.split('<p class="lead"><strong>')[1].split("<")[0] for page in pages]
    assert codes[0] == codes[1]
    assert pages[0].count(codes[0]) == 1, "neither the QR nor anything else tells it again"
    assert actions.leads(CommunityPot.objects.get(), codes[0])


def test_a_new_shared_good_sent_twice_is_one(cast: Cast):
    said = {"centre": str(cast.house.pk), "name_es": "Huerto", "group_name": "Manos", "form_token": str(token())}
    client = cast.client("beto")
    addresses = {client.post("/gestion/bienes-comunes/nuevo/", said)["Location"] for _click in range(2)}
    assert len(addresses) == 1
    assert Commons.objects.count() == 1


def test_the_page_that_tells_a_code_is_kept_by_nobody(cast: Cast):
    answer = cast.client("anonymous").post(f"/centros/{cast.house.slug}/ollas/sumar/", {"name": "Olla del Pasaje"})
    assert "Este es el código" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["ana", "marta", "sol"])
def test_a_list_offers_only_doors_that_open(name: str, cast: Cast):
    garden(cast), pot(cast), project_of(cast.house, is_public=True), process_of(cast.house, "A", "B", is_public=True)
    reader = cast.client(name)
    for page in ("bienes-comunes", "ollas", "proyectos", "decisiones", f"centros/{cast.house.slug}/observaciones"):
        answer = reader.get(f"/gestion/{page}/")
        assert answer.status_code == 200
        main = answer.content.decode().split("<main")[1].split("</main")[0]
        assert f'action="/gestion/{page}' not in main
        for address in set(re.findall(r'href="(/[^"#?]+)"', main)):
            assert reader.get(address).status_code == 200, address


def test_a_house_without_commons_shows_where_to_tell_what_was_seen(cast: Cast):
    page = cast.client("anonymous").get(cast.house.get_absolute_url()).content.decode()
    assert f"/centros/{cast.house.slug}/observaciones/" in page


def test_s085_a_point_is_kept_to_a_hundred_metres_and_has_its_number_in_the_list(cast: Cast):
    rows = [see(cast, number, latitude=-12.046374, longitude=-77.042793) for number in range(2)]
    assert {(row.latitude, row.longitude) for row in rows} == {(-12.046, -77.043)}
    page = cast.client("anonymous").get(f"/centros/{cast.house.slug}/observaciones/").content.decode()
    assert ">1, 2</text>" in page, "one dot for what lies at one place"
    assert "no tiene calles" in page


def test_s085_the_place_in_words_is_enough_and_numbers_are_folded(cast: Cast):
    client, address = cast.client("anonymous"), f"/centros/{cast.house.slug}/observaciones/avisar/"
    page = client.get(address).content.decode()
    assert re.search(r'<details class="fold">((?!</details>).)*name="latitude"', page, re.S)
    day = {"seen_on_day": NOW.day, "seen_on_month": NOW.month, "seen_on_year": NOW.year}
    said = {"kind": "light", "place": "Esquina del mercado", "text": "No hay luz", "form_token": str(token()), **day}
    wrong = client.post(address, said | {"latitude": "-12.0"}).content.decode()
    assert re.search(r'<details class="fold" open>((?!</details>).)*name="longitude"', wrong, re.S)
    assert client.post(address, said).status_code == 302
    assert Observation.objects.get().latitude is None
