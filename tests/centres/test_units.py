"""New doors of a centre, changed ones, and the procedures it issues."""

import uuid

import pytest
from django.core.cache import caches
from django.test import Client

from integrhabitat.centres.models import Centre, HiddenPlace, Procedure, Unit
from tests.cast import Cast
from tests.factories import open_centre

pytestmark = pytest.mark.django_db
HOUSE = "/gestion/centros/casa-del-pasaje/"


@pytest.mark.parametrize("structure", ["fixed", "tent", "container", "vehicle", "hosted", "hidden"])
def test_a_new_unit_of_each_kind_is_added_once_and_is_not_the_main_door(cast: Cast, structure):
    beto, token = cast.client("beto"), str(uuid.uuid4())
    fields = {"name": "Carpa de la plaza", "structure": structure, "form_token": token, "accessibility": ["step-free"]}
    for _click in range(2):
        answer = beto.post(f"{HOUSE}sedes/", fields)
        assert answer["Location"] == f"/gestion/sedes/{token}/"
    unit = Unit.objects.get(pk=token)
    assert (unit.structure, unit.is_main, unit.accessibility) == (structure, False, ["step-free"])
    assert cast.house.units.count() == 2
    assert beto.get(f"/gestion/sedes/{token}/").status_code == 200


def test_a_unit_becomes_the_main_door_and_the_other_one_no_longer_is(cast: Cast):
    old = cast.house.units.get()
    cast.client("beto").post(f"{HOUSE}sedes/", {"name": "Nueva", "structure": "fixed", "is_main": "on"})
    assert Unit.objects.get(centre=cast.house, is_main=True).name == "Nueva"
    assert not Unit.objects.get(pk=old.pk).is_main


def test_a_changed_unit_that_hides_its_address_takes_every_published_site_away(cast: Cast):
    unit, beto = cast.house.units.get(), cast.client("beto")
    page = f"/gestion/sedes/{unit.pk}/datos/"
    fields = {"name": "Casa", "structure": "hidden", "is_main": "on", "phone": "555", "version": unit.version}
    assert beto.post(page, fields).status_code == 302
    assert unit.places.get().address == ""
    assert HiddenPlace.objects.get(unit=unit).address == "Jirón de las Pruebas 10"
    caches["pages"].clear()
    assert "Jirón de las Pruebas" not in Client().get("/centros/casa-del-pasaje/").content.decode()
    assert beto.post(page, fields).status_code == 422, "a stale form overwrites nothing"


def test_a_unit_that_is_open_again_publishes_nothing_of_its_hidden_time(cast: Cast):
    unit, beto = cast.house.units.get(), cast.client("beto")
    page = f"/gestion/sedes/{unit.pk}/datos/"
    for version, structure in ((1, "hidden"), (2, "fixed")):
        assert beto.post(page, {"structure": structure, "is_main": "on", "version": version}).status_code == 302
    caches["pages"].clear()
    assert "Jirón de las Pruebas" not in Client().get("/centros/casa-del-pasaje/").content.decode()


def test_s079_a_point_says_what_it_issues_and_which_seat_issues_the_rest(cast: Cast):
    seat = open_centre(name="Sede central", operator=cast.house.operator)
    far = open_centre(name="Sede lejana")
    codes = ["residencia", "reserva", "reclamo"]
    for code in codes:
        Procedure.objects.create(code=code, name=code.capitalize())
    beto = cast.client("beto")
    page = beto.get(f"{HOUSE}tramites/").content.decode()
    assert "Sede central" in page
    assert "Sede lejana" not in page
    assert beto.post(f"{HOUSE}tramites/", {"procedures": codes, "seat": str(far.pk)}).status_code == 422
    assert beto.post(f"{HOUSE}tramites/", {"procedures": codes, "seat": str(seat.pk)}).status_code == 302
    house = Centre.objects.get(pk=cast.house.pk)
    assert (house.seat, house.procedures.count()) == (seat, 3)


def test_a_seat_of_others_does_not_become_a_point_itself(cast: Cast):
    seat = open_centre(name="Sede central", operator=cast.house.operator)
    Centre.objects.filter(pk=cast.other.pk).update(seat=cast.house)
    answer = cast.client("beto").post(f"{HOUSE}tramites/", {"seat": str(seat.pk)})
    assert answer.status_code == 422
    assert "ya es sede" in answer.content.decode()
