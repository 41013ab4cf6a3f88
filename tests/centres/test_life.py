"""The life of a centre, its gates and its doors."""

from datetime import UTC, date, datetime

import pytest

from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres import api
from integrhabitat.centres.models import Centre, CentreType, HiddenPlace, Procedure, SiteOption, Unit
from integrhabitat.kernel.errors import DomainError
from tests.factories import CentreFactory, CityFactory, OrganisationFactory, PlaceFactory, PostFactory, open_centre

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)  # Friday, 10:00 in Lima
pytestmark = pytest.mark.django_db


def test_s181_a_centre_without_address_and_hours_is_refused_an_open_door():
    centre = CentreFactory()
    with pytest.raises(DomainError, match="Falta la puerta principal"):
        api.publish(centre, "open", by=None, at=AT)
    PlaceFactory(unit__centre=centre, address="", directions="")
    with pytest.raises(DomainError) as refused:
        api.publish(centre, "open", by=None, at=AT)
    assert "dirección" in str(refused.value)
    assert "horario" in str(refused.value)
    assert "cómo llegar" in str(refused.value)
    assert Centre.objects.get(pk=centre.pk).public_level == "none"


def test_a_hidden_house_opens_with_a_telephone_and_without_an_address():
    centre = CentreFactory()
    unit = Unit.objects.create(centre=centre, structure="hidden", is_main=True)
    with pytest.raises(DomainError, match="línea telefónica"):
        api.publish(centre, "open", by=None, at=AT)
    unit.phone = "555 0100"
    unit.save()
    assert api.publish(centre, "open", by=None, at=AT).public_level == "open"


def test_e5_3_a_concept_without_host_neighbours_marks_the_centre_for_ever():
    alone, together = CentreFactory(), CentreFactory()
    api.record_involvement(
        together, kind="meeting", held_on=date(2026, 11, 1), people=20, hosts=12, decisions="El patio", by=None, at=AT
    )
    for centre in (alone, together):
        api.move_stage(centre, "design", by=None, at=AT)
    api.record_involvement(
        alone, kind="meeting", held_on=date(2026, 11, 2), people=9, hosts=9, decisions="", by=None, at=AT
    )
    api.move_stage(alone, "concept", by=None, at=AT)
    api.move_stage(alone, "design", by=None, at=AT)
    assert Centre.objects.get(pk=alone.pk).concept_flag
    assert not Centre.objects.get(pk=together.pk).concept_flag


def test_stages_follow_the_table_and_each_move_is_dated_and_audited():
    centre = CentreFactory()
    with pytest.raises(DomainError, match="concepto"):
        api.move_stage(centre, "running", by=None, at=AT)
    api.move_stage(centre, "design", by=None, at=AT, note="La junta aprueba")
    assert centre.stage_changes.get().at == AT
    assert AuditEvent.objects.filter(verb="centre.stage_moved").count() == 1


def test_a_centre_runs_only_when_its_gates_are_met():
    centre = CentreFactory(stage="opening")
    with pytest.raises(DomainError, match="Todavía no se puede abrir"):
        api.move_stage(centre, "running", by=None, at=AT)


def test_s051_a_container_that_moves_keeps_its_old_site_for_old_attentions():
    centre = open_centre()
    unit = centre.units.get()
    api.move_unit(
        unit, territory=centre.territory, since=date(2026, 11, 20), by=None, at=AT, address="Plaza Nueva", latitude=1.0,
        longitude=2.0,
    )  # fmt: skip
    now = Unit.objects.get(pk=unit.pk)
    assert api.public_place(now, AT).address == "Plaza Nueva"
    before = api.public_place(now, datetime(2025, 5, 1, tzinfo=UTC))
    assert (before.address, before.latitude) == ("Jirón de las Pruebas 10", -12.04)


def test_s051_two_moves_on_the_same_day_are_refused():
    unit = open_centre().units.get()
    with pytest.raises(DomainError, match="posterior"):
        api.move_unit(unit, territory=unit.centre.territory, since=date(2024, 1, 1), by=None, at=AT, address="x")


def test_hiding_a_unit_takes_every_published_site_away():
    unit = open_centre().units.get()
    api.hide_unit(unit, by=None, at=AT)
    unit = Unit.objects.get(pk=unit.pk)
    assert unit.places.get().address == ""
    assert HiddenPlace.objects.get(unit=unit).address == "Jirón de las Pruebas 10"
    assert not api.public_place(unit, AT).has_point


def test_closed_today_twice_is_one_closure_and_can_be_taken_back():
    centre = open_centre()
    first = api.close_today(centre, by=None, at=AT, reason="corte de agua")
    assert api.close_today(centre, by=None, at=AT) == first
    api.reopen_today(centre, by=None, at=AT)
    assert not centre.closures.exists()


def test_s079_a_procedure_that_a_point_may_not_issue_sends_to_the_seat():
    seat = CentreFactory()
    point = CentreFactory(seat=seat)
    allowed = [Procedure.objects.create(code=f"p{n}", name=f"Trámite {n}") for n in range(4)]
    point.procedures.set(allowed[:3])
    assert [api.where_to_go(point, each.code) for each in allowed] == [point, point, point, seat]


def test_s086_the_type_switches_on_agenda_proposals_and_oversight():
    popular = CentreType.objects.create(
        code="centro-integracion-popular", name="Centro", default_modules=["directory", "participation"]
    )
    centre = api.make_centre(name="Centro popular", territory=CityFactory(), by=None, at=AT, type=popular)
    brings = {str(word) for module in api.switched_on(centre) for word in module.brings}
    assert {"agenda", "propuestas", "veeduría"} <= brings


def test_s087_staff_of_a_community_centre_needs_the_act_of_its_board():
    kind = CentreType.objects.create(code="centro-comunal", name="Centro comunal", staff_by_act=True)
    centre = CentreFactory(type=kind)
    with pytest.raises(DomainError, match="acta"):
        api.appoint(centre=centre, role="orientation", since=date(2026, 1, 1), by=None, at=AT)
    post = api.appoint(
        centre=centre, role="orientation", since=date(2026, 1, 1), board_act="Acta 12 del 3 de mayo", by=None, at=AT
    )
    assert post.board_act


def test_s039_the_staff_series_starts_at_one_and_ends_at_fifteen():
    centre = CentreFactory()
    for number in range(15):
        PostFactory(centre=centre, user=None, since=date(2019 + number // 6, 1 + number % 6, 1))
    series = api.staff_series(centre, since=date(2019, 1, 1), until=date(2021, 12, 31))
    assert series[0] == (date(2019, 1, 1), 1)
    assert series[-1] == (date(2021, 12, 31), 15)


def test_s116_sites_are_compared_by_distance_to_the_people_served():
    centre = CentreFactory()
    near = CityFactory(latitude=-12.0, longitude=-77.0)
    far = CityFactory(latitude=-12.1, longitude=-77.0)
    centre.served_places.create(territory=near, people=300, source="censo")
    centre.served_places.create(territory=far, people=100, source="censo")
    for name, latitude in (("Junto al mercado", -12.0), ("En las afueras", -12.3)):
        SiteOption.objects.create(centre=centre, name=name, latitude=latitude, longitude=-77.0, transport=4, assets=5)
    best, worst = api.compare_sites(centre)
    assert best.site.name == "Junto al mercado"
    assert best.distance_km == pytest.approx(2.78, abs=0.01)
    assert worst.distance_km == pytest.approx(30.58, abs=0.02)


def test_s109_seats_vacancies_and_community_share_are_counted():
    centre = CentreFactory()
    body = centre.bodies.create(name="Consejo")
    sectors = ["host", "newcomer", "community", "public", "public", "private", "university"]
    for order, sector in enumerate(sectors):
        body.seats.create(sector=sector, label="Puesto", order=order, holder="" if order == 6 else "Alguien")
    share = api.seat_share(centre)
    assert (share.total, share.community, share.vacant) == (7, 3, 1)
    assert share.share == pytest.approx(3 / 7)


def test_the_same_umbrella_counts_a_centre_once():
    centre, umbrella = CentreFactory(), OrganisationFactory(sector="umbrella")
    api.affiliate(centre, umbrella)
    api.affiliate(centre, umbrella, region="Europa")
    assert umbrella.affiliations.get().region == "Europa"


def test_s010_acronym_and_full_name_are_recognised_as_one():
    assert api.are_alike("Cubos", "Centros Urbanos de Bienestar y Oportunidades")
    assert api.are_alike("CUBO", "Centros Urbanos de Bienestar y Oportunidades")
    assert api.are_alike("SIFAIS", "SIRFAIS")
    assert not api.are_alike("Casa Azul", "Casa Amarilla")


def test_s057_a_name_in_arabic_has_latin_letters_to_be_found_by():
    assert api.search_name("مركز أربيل") != ""
    assert api.search_name("مركز أربيل").isascii()
