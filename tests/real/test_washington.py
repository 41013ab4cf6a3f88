"""The directory of Washington: each refusal is true by the files themselves, and people find what came in."""

import csv
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from integrhabitat.directory.finder.finding import Place, query_of
from integrhabitat.directory.finder.wish import Wish
from integrhabitat.directory.models import Service
from integrhabitat.directory.vocabulary import load_categories
from integrhabitat.search import api as search
from tests.real import DATA
from tests.real.test_hsds import brought

pytestmark = [pytest.mark.real, pytest.mark.django_db(transaction=True)]

FOLDER = DATA / "hsds-washington"
QUESTIONS = Path(__file__).parent / "washington.json"
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
POINTS_TO = {"organization_id": "organizations", "location_id": "locations", "service_id": "services"}


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def ids(name: str) -> frozenset[str]:
    return frozenset(row["id"].strip() for row in table(name))


def named(row: dict[str, str], column: str) -> list[str]:
    return [key.strip() for key in (row.get(column) or "").split(",") if key.strip() not in ("", "0")]


def can_belong(row: dict[str, str]) -> bool:
    """Whether any thing that the row names stands in its own file."""
    return any(key in ids(name) for column, name in POINTS_TO.items() for key in named(row, column))


def test_each_refused_row_of_the_package_names_nothing_that_the_package_holds():
    _status, report = brought(FOLDER)
    dangling = [row for row in report["rows"] if row["field"]]
    for row in dangling:
        lost = row["reason"].rstrip(".").rpartition(": ")[2]
        assert lost.isdigit()
        assert lost not in ids(POINTS_TO[row["field"]])
    for row in report["rows"]:
        line = table(row["file"].removesuffix(".csv"))[row["row"] - 2]  # rows count as people do, the title is row 1
        assert row["entity"] == "service_at_location" or not can_belong(line), row
    assert len(dangling) == 2922
    assert [len(ids(name)) for name in POINTS_TO.values()] == [57, 220, 501]


def test_everyday_questions_in_two_languages_find_the_services_of_washington():
    load_categories()
    brought(FOLDER)
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))

    wrong = [question["q"] for question in questions if not is_found(question)]
    assert len(questions) >= 50
    assert len(wrong) <= 0.05 * len(questions), wrong


def is_found(question: dict) -> bool:
    """Whether a right answer is among the first five."""
    hits = search.search(query_of(Wish(text=question["q"]), Place(), language=question["lang"], at=NOON)).hits[:5]
    found = {
        service.name.text("en").strip() for service in Service.objects.filter(pk__in=[one.object_id for one in hits])
    }
    return bool(found & set(question["expect"]))
