"""Labels appear by themselves, from dates alone."""

from datetime import date, timedelta

import pytest

from integrhabitat.directory.freshness import freshness, label_of
from tests.directory import TODAY


@pytest.mark.parametrize(
    ("days", "label"), [(0, "fresh"), (60, "fresh"), (61, "ageing"), (90, "ageing"), (91, "overdue"), (None, "unknown")]
)
def test_a_verification_ages(days, label):
    verified_on = None if days is None else TODAY - timedelta(days=days)
    assert label_of(verified_on=verified_on, on=TODAY) == label


def test_what_is_past_its_end_is_expired_however_fresh():
    assert label_of(verified_on=TODAY, on=TODAY, expires_on=TODAY - timedelta(days=1)) == "expired"
    assert label_of(verified_on=TODAY, on=TODAY, expires_on=TODAY) == "fresh"


def test_a_due_day_that_passed_asks_for_confirmation():
    found = freshness(verified_on=date(2026, 11, 1), on=TODAY, due_on=date(2026, 11, 19))
    assert found.label == "overdue"
    assert found.sentence == "Verificado hace 19 días. Confirme antes de ir."
    assert not found.is_current


def test_the_sentence_speaks_as_people_do():
    assert freshness(verified_on=TODAY, on=TODAY).sentence == "Verificado hoy"
    assert freshness(verified_on=TODAY - timedelta(days=1), on=TODAY).sentence == "Verificado ayer"
