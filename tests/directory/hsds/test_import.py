"""Directories of others come in through the staged import, whatever their shape."""

import csv
import io
import json
import signal
import time
import zipfile

import pytest

from integrhabitat.backoffice.api import UnreadableFile
from integrhabitat.centres.models import Organisation
from integrhabitat.directory.hsds.speech import language_of
from integrhabitat.directory.models import Category, Location, Schedule, Service
from integrhabitat.search.api import Query, search
from tests import processes
from tests.directory.hsds import NOON, ORGANISATION, PLACE, bring, counts, noticed, service, told, written
from tests.factories import CityFactory

pytestmark = pytest.mark.django_db


def named(name):
    (found,) = [each for each in Service.objects.all() if str(each.name) == name]
    return found


def test_a_service_comes_in_with_its_organisation_and_its_place(tmp_path):
    lima = CityFactory(name="Lima")
    assert counts(bring(written(tmp_path, service()))) == {"read": 3, "created": 3}

    found = Service.objects.get()
    assert (str(found.name), found.provider.name, found.is_published) == ("Comedor 1", "Parroquia San Roque", True)
    at = found.at_locations.get()
    assert (at.location.address, at.location.territory, at.location.latitude) == ("Jirón Unión 120", lima, -12.05)
    assert sorted(found.schedules.values_list("weekday", flat=True)) == [0, 1, 2, 3, 4]
    assert found.phones.get().number == "+51 1 555 0100"
    assert found.languages.get().code == "qu"
    assert {channel.kind for channel in found.channels.all()} == {"in_person", "phone"}
    assert found.eligibility.mode == "open"
    assert str(found.pk) != service()["id"], "a foreign identifier is never ours"


def test_a_review_of_a_new_directory_refuses_nothing_that_the_import_takes(tmp_path):
    review = bring(written(tmp_path, service()), dry_run=True)
    assert (review.created, review.refused, Service.objects.count()) == (3, 0, 0)


def test_what_came_in_is_found_at_once(tmp_path):
    bring(written(tmp_path, [service(1), service(2, name="Ropero abierto")]))
    hits = search(Query(at=NOON, text="ropero", kinds=frozenset({"service"}))).hits
    assert [hit.label for hit in hits] == ["Ropero abierto"]


def test_the_same_file_again_changes_nothing_and_a_changed_service_is_updated(tmp_path):
    bring(written(tmp_path, [service(1), service(2)]))
    assert counts(bring(written(tmp_path, [service(1), service(2)], "otra.json"))) == {"read": 4, "unchanged": 4}
    changed = [service(1), service(2, name="Desayuno", phones=[], schedules=[])]
    assert counts(bring(written(tmp_path, changed))) == {"read": 4, "updated": 1, "unchanged": 3}
    desayuno = named("Desayuno")
    assert not desayuno.phones.exists()
    assert not desayuno.schedules.exists()
    assert Service.objects.count() == 2


@pytest.mark.parametrize(
    "shape",
    [
        [service(1), service(2)],
        {"total_items": 2, "contents": [service(1), service(2)]},
        f"{json.dumps(service(1))}\n{json.dumps(service(2))}\n",
        [{**ORGANISATION, "services": [service(1, organization=None), service(2, organization=None)]}],
        [
            {**service(1)["service_at_locations"][0], "service": service(1, service_at_locations=None)},
            {**service(2)["service_at_locations"][0], "service": service(2, service_at_locations=None)},
        ],
    ],
    ids=["list", "page", "lines", "organisation", "services at locations"],
)
def test_every_layout_of_the_standard_gives_the_same(tmp_path, shape):
    assert counts(bring(written(tmp_path, shape))) == {"read": 4, "created": 4}
    assert {service.at_locations.count() for service in Service.objects.all()} == {1}


def test_bad_rows_stay_out_with_row_and_field_and_the_good_ones_come_in(tmp_path):
    rows = [
        service(1),
        service(2, minimum_age=60, maximum_age=18),
        service(3, name=None),
        service(4, schedules=[{"id": PLACE["id"], "opens_at": "25:99", "byday": "MO"}]),
        service(1, name="Otro con el mismo identificador"),
        service(5, organization={**ORGANISATION, "id": "aaaaaaaa-f3ce-4f73-9a2f-4dd0ecc6c610", "name": None}),
        "ni siquiera un objeto",
    ]
    run = bring(written(tmp_path, rows))
    assert set(told(run)) == {
        ("service", "minimum_age"),
        ("service", "name"),
        ("service", "schedules.0.opens_at"),
        ("service", "id"),
        ("organization", "name"),
        ("service", "organization_id"),
        ("object", "id"),
        ("object", ""),
    }
    assert [str(found.name) for found in Service.objects.all()] == ["Comedor 1"]


def test_an_impossible_point_keeps_the_place_out_and_the_service_comes_in_without_it(tmp_path):
    links = [{"id": "e94c9f38-1e8f-4564-91d4-d53501ab1765", "location": {**PLACE, "latitude": 1000}}]
    run = bring(written(tmp_path, service(service_at_locations=links)))
    assert told(run) == [("location", "latitude")]
    assert not Service.objects.get().at_locations.exists()


@pytest.mark.parametrize("point", [(0, 0), (-77.03, -12.05)])
def test_a_doubtful_point_is_left_out_and_told(tmp_path, point):
    place = {**PLACE, "latitude": point[0], "longitude": point[1]}
    links = [{"id": "e94c9f38-1e8f-4564-91d4-d53501ab1765", "location": place}]
    run = bring(written(tmp_path, service(service_at_locations=links)))
    assert ("location", "latitude") in noticed(run)
    assert Location.objects.get().latitude is None


def test_markup_is_cleaned_and_odd_letters_are_kept(tmp_path):
    text = "<script>alert(1)</script><b>Comida</b> caliente 🍲 مرحبا " + "y más " * 3000
    run = bring(written(tmp_path, service(description=text, name="‏مركز الحي")))
    found = Service.objects.get()
    assert str(found.name) == "‏مركز الحي"
    assert str(found.description).startswith("Comida caliente 🍲 مرحبا")
    assert len(str(found.description)) <= 10_000
    assert ("service", "description") in noticed(run)


def test_hours_that_differ_from_week_to_week_are_carried_as_they_are(tmp_path):
    monthly = {"id": PLACE["id"], "freq": "MONTHLY", "byday": "2SA", "opens_at": "09:00", "closes_at": "12:00"}
    bring(written(tmp_path, service(schedules=[monthly])))
    assert Service.objects.get().extra["schedules"][0]["byday"] == "2SA"


def test_foreign_terms_become_categories_where_they_mean_one(tmp_path):
    Category.objects.create(
        code="comida", name={"es": "Comida", "en": "Food"}, role="orientarse", words={"es": ["comedor"]}
    )
    term = {"id": PLACE["id"], "name": "Food", "description": "Meals", "taxonomy": "AIRS"}
    other = {"id": ORGANISATION["id"], "name": "Quilts", "description": "Quilts"}
    attributes = [{"id": PLACE["id"], "taxonomy_term": term}, {"id": ORGANISATION["id"], "taxonomy_term": other}]
    bring(written(tmp_path, service(attributes=attributes)))
    found = Service.objects.get()
    assert [category.code for category in found.categories.all()] == ["comida"]
    assert len(found.extra["attributes"]) == 2


def test_a_check_made_here_later_than_theirs_is_kept(tmp_path):
    bring(written(tmp_path, service(assured_date="2026-01-10")))
    Service.objects.update(verified_on="2026-11-01", verified_how="phone", verification_due_on="2027-01-30")
    bring(written(tmp_path, service(assured_date="2026-03-10")))
    found = Service.objects.get()
    assert (str(found.verified_on), found.verified_how) == ("2026-11-01", "phone")


def test_an_edit_made_here_is_not_overwritten_in_silence(tmp_path):
    bring(written(tmp_path, service()))
    Service.objects.update(version=2, name={"es": {"text": "Comedor de la esquina"}})
    run = bring(written(tmp_path, service(name="Comedor parroquial")))
    assert counts(run)["conflicts"] == 1
    assert str(Service.objects.get().name) == "Comedor de la esquina"


def test_a_withheld_address_stays_withheld(tmp_path):
    place = {**PLACE, "address_withheld": True}
    links = [{"id": "e94c9f38-1e8f-4564-91d4-d53501ab1765", "location": place}]
    bring(written(tmp_path, service(service_at_locations=links)))
    found = Location.objects.get()
    assert (found.is_hidden, found.address, found.latitude) == (True, "", None)
    assert "Unión" not in json.dumps(found.extra)


@pytest.mark.parametrize(
    "broken",
    ["{", '[{"id": "a"', "no es json", '{"contents": [{"id": 1}, ', '{"id": "a"}\n{mal}\n', '"texto"', "[1, 2"],
)
def test_malformed_json_says_so_and_leaves_nothing_half_written(tmp_path, broken):
    with pytest.raises(UnreadableFile):
        bring(written(tmp_path, broken))
    assert not Organisation.objects.exists()
    assert not Service.objects.exists()


def table(rows):
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


ADDRESS = {"address_1": "Jirón 1", "city": "Lima", "state_province": "Lima", "postal_code": "", "country": "PE"}
HOURS = {"service_id": "", "location_id": "", "weekday": "", "valid_from": "", "dtstart": "", "until": ""}
OLD_TABLES = {
    "organizations.csv": [{"id": 1, "name": "Parroquia", "description": "", "url": "parroquia.example"}],
    "services.csv": [
        {"id": 10, "organization_id": 1, "name": "Comedor", "status": "active"},
        {"id": 11, "organization_id": 99, "name": "De nadie", "status": "active"},
        {"id": 12, "organization_id": "1,99", "name": "Ropero", "status": "active"},
    ],
    "locations.csv": [{"id": 5, "organization_id": 1, "name": "Casa", "latitude": "-12.05", "longitude": "-77.03"}],
    "services_at_location.csv": [
        {"id": 1, "service_id": 10, "location_id": 5},
        {"id": 2, "service_id": 10, "location_id": 77},
    ],
    "physical_addresses.csv": [{"id": 1, "location_id": 5, **ADDRESS}],
    "phones.csv": [{"id": 1, "service_id": "10,12", "number": "555 0100", "extension": "ext. 4", "type": "voice"}],
    "schedules.csv": [
        {
            "id": 1,
            **HOURS,
            "service_id": 10,
            "location_id": 5,
            "weekday": "Mon - Fri",
            "dtstart": "8AM",
            "until": "5PM",
        },
        {"id": 2, **HOURS, "service_id": 12, "weekday": "Saturday", "valid_from": "9:00AM"},
        {"id": 3, **HOURS, "valid_from": "9:00AM"},
    ],
    "taxonomy_terms.csv": [{"id": 7, "term": "Comida", "parent_id": "", "taxonomy": "Service Category"}],
    "service_attributes.csv": [{"id": 1, "service_id": 10, "taxonomy_term_id": 7}],
    "notas.csv": [{"cualquier": "cosa"}],
}


@pytest.mark.parametrize("is_zipped", [False, True])
def test_tables_of_earlier_versions_come_in_with_what_is_wrong_in_them(tmp_path, is_zipped):
    folder = tmp_path / "tablas"
    folder.mkdir()
    for name, rows in OLD_TABLES.items():
        written(folder, table(rows), name)
    path = folder
    if is_zipped:
        path = tmp_path / "tablas.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for place in folder.iterdir():
                archive.write(place, f"dc/{place.name}")
    Category.objects.create(code="comida", name={"es": "Comida"}, role="orientarse")

    run = bring(path)
    assert counts(run) == {"read": 7, "created": 4, "refused": 3}
    assert set(told(run)) == {("service", "organization_id"), ("service_at_location", "location_id"), ("schedules", "")}
    comedor = named("Comedor")
    assert comedor.provider.website == "https://parroquia.example"
    assert [category.code for category in comedor.categories.all()] == ["comida"]
    at = comedor.at_locations.get()
    assert at.location.address == "Jirón 1"
    assert [slot.weekday for slot in at.schedules.order_by("weekday")] == [0, 1, 2, 3, 4]
    ropero = named("Ropero")
    assert ropero.phones.get().description == "ext. 4"
    assert ropero.extra["schedules"][0]["description"] == "9:00AM · Saturday"
    assert ("service", "organization_id") in noticed(run)
    assert run.rows.get(entity="schedules").number == 4


def test_a_folder_without_tables_of_the_standard_is_refused(tmp_path):
    written(tmp_path, "a,b\n1,2\n", "phones.csv")
    with pytest.raises(UnreadableFile):
        bring(tmp_path)


@pytest.mark.parametrize("name", ["../services.csv", "/services.csv"])
def test_a_zip_that_climbs_out_of_its_folder_is_refused(tmp_path, name):
    path = tmp_path / "malo.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, table(OLD_TABLES["services.csv"]))
    with pytest.raises(UnreadableFile):
        bring(path)


def test_the_language_of_a_directory_is_heard():
    assert language_of("The shelter is open to all and the meals are free for families of the city.") == "en"
    assert language_of("El comedor de la parroquia está abierto a las familias del barrio por la tarde.") == "es"
    assert language_of("") == "es"


@pytest.mark.django_db(transaction=True)
def test_an_import_that_was_killed_goes_on_where_it_stood(tmp_path):
    place = written(tmp_path, [service(number) for number in range(1, 3001)])
    code = (
        "from datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from integrhabitat.backoffice.api import import_file\n"
        f"import_file('hsds', Path({str(place)!r}), at=datetime(2026, 11, 20, 17, tzinfo=UTC), source='parroquias')\n"
    )
    victim = processes.start(code)
    deadline = time.monotonic() + 60
    while Service.objects.count() < 400 and victim.poll() is None and time.monotonic() < deadline:
        victim.poll()
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    before = Service.objects.count()
    assert 0 < before < 3000

    assert counts(bring(place)) == {"read": 3002, "created": 3002}
    assert Service.objects.count() == 3000
    assert Schedule.objects.count() == 15_000
    assert counts(bring(place)) == {"read": 3002, "unchanged": 3002}
