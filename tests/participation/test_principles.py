"""Principles of the mission as this floor keeps them."""

import re
from datetime import date, time
from decimal import Decimal

import pytest

from integrhabitat.gatherings.actions.proposing import accept_proposal, propose
from integrhabitat.gatherings.models import CycleEnd
from integrhabitat.indicators.api import measures
from integrhabitat.kernel.errors import DomainError
from integrhabitat.participation.actions import projects
from tests.cast import Cast
from tests.clock import AT
from tests.gatherings.house import published, with_agenda
from tests.participation.factories import opened, project_of, token

ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _participation(cast: Cast):
    opened(cast.house)
    with_agenda(cast.house)


def cell(code: str, cast: Cast) -> dict[str, Decimal]:
    return {str(one.label): one.value for one in measures.get(code).compute(cast.house, ON)}


def test_p1_7_no_cycle_closes_without_saying_whether_a_group_was_born(cast: Cast):
    course = published(cast.house, "Panadería", kind="course")
    address = f"/gestion/encuentros/{course.pk}/terminar/"
    silent = cast.client("beto").post(address, {"learnt": "Mucho"})
    assert (silent.status_code, CycleEnd.objects.count()) == (422, 0)
    assert "¿Nació un grupo de este ciclo?" in silent.content.decode()

    cast.client("beto").post(address, {"has_group": "1", "group_name": "Pan y Vecinas", "people": "14"})
    assert CycleEnd.objects.get().group_name == "Pan y Vecinas"
    assert "Pan y Vecinas" in cast.client("beto").get("/gestion/grupos/").content.decode()


def test_p1_8a_a_project_shows_its_stage_cost_people_and_evidence(cast: Cast):
    project = project_of(cast.house)
    projects.mark(project, "mechanism", evidence="Acta 3 de la asamblea", by=cast.beto, at=AT)
    rows = [("neighbour", "host", 18, Decimal(4))]
    projects.record_work(cast.house, rows, token=token(), held_on=ON, by=cast.beto, at=AT, project=project)
    projects.publish_project(project, on=True, by=cast.beto, at=AT)
    page = cast.client("anonymous").get(project.get_absolute_url()).content.decode()
    for shown in (r"Idea", r"9.?000,00", r"72 horas", r"Acta 3 de la asamblea"):
        assert re.search(shown, page), shown


def test_r1_the_share_that_the_community_proposed_is_a_measure(cast: Cast):
    published(cast.house, "Taller del centro")
    mine, _code = propose(centre=cast.house, title="Costura", at=AT, token=token())
    accept_proposal(mine, first_on=date(2026, 11, 27), starts=time(10), by=cast.beto, at=AT)
    assert cell("from-community", cast) == {"": Decimal(50)}


def test_s076_who_leads_is_counted_by_what_they_said_of_themselves(cast: Cast):
    published(cast.house, "Pan sirio", led_by="Samir", led_by_population="newcomer")
    published(cast.house, "Cajón", led_by="Rosa", led_by_population="host")
    published(cast.house, "Tareas")
    assert cell("who-leads", cast) == {
        "comunidad de acogida": Decimal(1),
        "recién llegadas": Decimal(1),
        "sin decir": Decimal(1),
    }


def test_r5_a_project_names_the_mechanism_it_uses_before_its_design(cast: Cast):
    project = project_of(cast.house)
    projects.mark(project, "hosts-and-newcomers", evidence="Acta 2", by=cast.beto, at=AT)
    with pytest.raises(DomainError, match="mecanismo del barrio"):
        projects.move_project(project, "design", by=cast.beto, at=AT)
    projects.mark(project, "mechanism", evidence="Asamblea del barrio", by=cast.beto, at=AT)
    projects.move_project(project, "design", by=cast.beto, at=AT)
    projects.publish_project(project, on=True, by=cast.beto, at=AT)
    assert cell("projects", cast) == {"diseño": Decimal(1)}


def test_m1_a_library_with_two_modules_and_a_house_with_all_run_side_by_side(cast: Cast):
    opened(cast.other)
    cast.other.modules.exclude(code__in=["directory", "participation"]).delete()
    small, large = (f"/centros/{each.slug}" for each in (cast.other, cast.house))
    client = cast.client("anonymous")
    assert client.get(f"{large}/semana/").status_code == 200
    assert client.get(f"{small}/semana/").status_code == 404
    assert {client.get(f"{each}/ideas/").status_code for each in (small, large)} == {200}
