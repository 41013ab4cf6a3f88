"""What cannot be true stays out; what is only doubtful is told."""

from datetime import date

import pytest

from integrhabitat.directory.hsds import checks
from integrhabitat.directory.hsds.entities import Splitter
from integrhabitat.directory.hsds.mending import Mender
from tests.directory.hsds import PLACE, service

TODAY = date(2026, 11, 20)
SCHEDULE = "48102e86-bb50-41c4-8f1e-e269368c41d1"


def judged(kind, row):
    errors, notices = set(), set()
    for entity in Splitter().split(row, 1):
        if entity.kind == kind:
            for finding in checks.check(kind, Mender("prueba").mend(entity.data), on=TODAY):
                (errors if finding.is_error else notices).add(finding.field)
    return errors, notices


def test_a_good_service_has_nothing_to_tell():
    assert judged("service", service()) == (set(), set())
    assert judged("location", service()) == (set(), set())


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": None}, "name"),
        ({"status": "quizás"}, "status"),
        ({"minimum_age": 60, "maximum_age": 18}, "minimum_age"),
        ({"assured_date": "2020-99-99"}, "assured_date"),
        ({"schedules": [{"id": SCHEDULE, "opens_at": "25:99", "byday": "MO"}]}, "schedules.0.opens_at"),
        ({"schedules": [{"id": SCHEDULE, "byday": "XX"}]}, "schedules.0.byday"),
        ({"schedules": [{"id": SCHEDULE, "valid_from": "ayer"}]}, "schedules.0.valid_from"),
        ({"phones": [{"id": SCHEDULE}]}, "phones.0.number"),
        ({"cost_options": [{"id": SCHEDULE, "amount": -5}]}, "cost_options.0.amount"),
    ],
)
def test_what_cannot_be_true_is_an_error_of_its_field(wrong, field):
    errors, _notices = judged("service", service(**wrong))
    assert field in errors


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"latitude": 1000}, "latitude"),
        ({"latitude": -100, "longitude": 20}, "latitude"),
        ({"longitude": 181}, "longitude"),
        ({"location_type": "nube"}, "location_type"),
    ],
)
def test_a_place_that_cannot_be_is_refused(wrong, field):
    errors, _notices = judged("location", {**PLACE, **wrong})
    assert field in errors


@pytest.mark.parametrize(
    "wrong", [{"latitude": 0, "longitude": 0}, {"longitude": None}, {"latitude": -77.03, "longitude": -12.05}]
)
def test_a_doubtful_point_is_told_and_the_place_comes_in(wrong):
    errors, notices = judged("location", {**PLACE, **wrong})
    assert errors == set()
    assert "latitude" in notices


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"assured_date": "2031-01-01"}, "assured_date"),
        ({"phones": [{"id": SCHEDULE, "number": "llame nomás"}]}, "phones.0.number"),
        ({"languages": [{"id": SCHEDULE, "code": "zz"}]}, "languages.0.code"),
        (
            {
                "schedules": [
                    {"id": SCHEDULE, "freq": "MONTHLY", "byday": "2SA", "opens_at": "09:00", "closes_at": "10:00"}
                ]
            },
            "schedules.0",
        ),
    ],
)
def test_what_is_only_odd_is_a_notice(odd, field):
    errors, notices = judged("service", service(**odd))
    assert errors == set()
    assert field in notices
