"""The real files of the open standard, each imported completely through the public command."""

import json
from collections import Counter
from pathlib import Path

import pytest

from integrhabitat.centres.models import Organisation
from integrhabitat.directory.models import Location, Schedule, Service
from tests import processes
from tests.real import DATA

pytestmark = [pytest.mark.real, pytest.mark.django_db(transaction=True)]

EXAMPLES = DATA / "hsds-3.1" / "examples"
NOT_EXAMPLES = {"base.json"}  # what GET / answers: no row of anything


def brought(path: Path, *more: str) -> tuple[int, dict]:
    """Exit status and report of ``integrhabitat import hsds``."""
    done = processes.run("import", "hsds", str(path), "--source", "real", "--json", *more)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else {"error": done.stderr}


def reasons(report: dict, part: str = "rows") -> Counter:
    return Counter((row["entity"], row["field"].split(":")[-1]) for row in report[part])


def test_the_directory_of_washington_comes_in_with_all_its_defects_told():
    status, report = brought(DATA / "hsds-washington")
    assert status == 3
    assert (report["read"], report["created"], report["refused"]) == (4009, 774, 3235)
    assert (Organisation.objects.count(), Location.objects.count(), Service.objects.count()) == (57, 220, 497)
    assert Service.objects.filter(status="inactive").count() == 13
    assert reasons(report) == {
        ("attributes", "service_id"): 1277,  # of the services that the package left out
        ("service_at_location", "service_id"): 698,
        ("service_at_location", "location_id"): 48,
        ("phones", "organization_id"): 305,
        ("phones", "service_id"): 72,
        ("phones", "location_id"): 27,
        ("phones", ""): 25,
        ("addresses", "location_id"): 305,
        ("addresses", ""): 2,
        ("schedules", ""): 280,
        ("schedules", "service_id"): 157,
        ("programs", "organization_id"): 20,
        ("programs", ""): 3,
        ("accessibility", "location_id"): 9,
        ("service", "organization_id"): 4,
        ("service_areas", ""): 3,
    }
    assert all(row["file"] and row["row"] > 1 and row["reason"] for row in report["rows"])
    told = " ".join(notice["reason"] for notice in report["notices"])
    assert "Había horas en columnas de fechas" in told
    assert "No es un correo electrónico" in told
    assert Schedule.objects.count() > 500, "times in columns for dates were read as times"
    assert Service.objects.exclude(name={}).first().name.language_for("en") == "en"

    status, again = brought(DATA / "hsds-washington")
    assert (status, again["unchanged"], again["created"], again["updated"]) == (3, 774, 0, 0)


@pytest.mark.parametrize("place", sorted(EXAMPLES.glob("*.json")), ids=lambda place: place.stem)
def test_each_example_of_the_standard_is_read_and_its_defects_are_told(place):
    status, report = brought(place)
    if place.name in NOT_EXAMPLES:
        assert status == 2
        return
    entities = {row["entity"] for row in report["rows"]}
    assert entities <= {"location", "taxonomy", "taxonomy_term", "attributes"}
    assert status == (3 if entities else 0)
    if "location" in entities:
        assert ("location", "latitude") in reasons(report), "latitude 100 is on no planet of ours"
    if place.stem.startswith(("service", "organization", "tabular")):
        assert Organisation.objects.get().name == "Example Organization Inc."
    if place.stem.startswith(("service", "tabular")):
        found = Service.objects.get()
        assert found.name.text("en") == "Community Counselling"
        assert found.provider.name == "Example Organization Inc."


def test_the_tabular_example_is_read_and_its_dangling_rows_are_told():
    status, report = brought(EXAMPLES / "csv")
    assert status == 3
    assert reasons(report) == {
        ("attributes", "link_id"): 1,
        ("capacities", "service_id"): 1,
        ("urls", ""): 1,
        ("location", "latitude"): 1,
    }
    assert Service.objects.get().provider == Organisation.objects.get()
