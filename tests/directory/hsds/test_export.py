"""What is written out comes in again as the same directory."""

import json

import pytest
from django.core.management import call_command

from integrhabitat.directory.hsds.exporting import cell, write
from integrhabitat.directory.models import Location, RequiredDocument, Schedule, Service
from integrhabitat.directory.vocabulary import load_categories
from integrhabitat.kernel.demonstration import demonstration
from tests.directory.hsds import NOON, bring, counts

pytestmark = pytest.mark.django_db

OWN = ("id", "last_modified", "organization_id", "parent_organization_id")


def bare(value):
    """Without identifiers and in one order, so that only the content is compared."""
    if isinstance(value, dict):
        return {name: bare(part) for name, part in value.items() if name not in OWN}
    if isinstance(value, list):
        return sorted((bare(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return value


def exported(path):
    write(path, {})
    return bare(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.one_database
@pytest.mark.parametrize("form", ["todo.json", "todo.ndjson", "todo.zip"])
def test_an_export_of_the_demonstration_comes_in_as_the_same_directory(tmp_path, form):
    for load in demonstration:
        load(NOON)
    before = exported(tmp_path / "antes.json")
    write(tmp_path / form, {})
    call_command("flush", interactive=False, verbosity=0)
    load_categories()

    run = bring(tmp_path / form, source="otra-red")
    assert set(counts(run)) == {"read", "created"}
    assert exported(tmp_path / "después.json") == before
    assert not Location.objects.filter(is_hidden=True).exclude(address="").exists()
    assert Service.objects.count() == sum(len(row["services"]) for row in before)
    assert Schedule.objects.exists()
    assert RequiredDocument.objects.exists()


def test_a_folder_gets_json_tables_and_their_description(tmp_path):
    write(tmp_path / "abierto", {})
    names = {place.name for place in (tmp_path / "abierto").iterdir()}
    assert {"organizations.json", "services.csv", "datapackage.json"} <= names
    described = json.loads((tmp_path / "abierto" / "datapackage.json").read_text())
    assert {resource["path"] for resource in described["resources"]} <= names


@pytest.mark.parametrize(
    ("value", "text"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-cmd|x", "'-cmd|x"), ("+51 1 555-0100", "+51 1 555-0100"), (-12.5, "-12.5")],
)
def test_no_cell_is_a_formula(value, text):
    assert cell(value) == text
