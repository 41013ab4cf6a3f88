"""Attendances and unique people: two figures, never one sum."""

from datetime import timedelta

import pytest

from integrhabitat.gatherings.actions import attendance, signups
from integrhabitat.gatherings.presence import presence
from integrhabitat.indicators.api import Reading, add_readings, measures, read_all
from integrhabitat.kernel.errors import DomainError
from integrhabitat.people.api import make_alias
from tests.clock import AT
from tests.factories import OrganisationFactory, open_centre
from tests.gatherings.factories import SessionFactory

pytestmark = pytest.mark.django_db
DAY = AT.date()


def reading(scope: object, code: str) -> Reading:
    return next(one for one in read_all(scope, DAY) if one.measure.code == code)


def cells(scope: object, code: str) -> dict[str, int]:
    return {str(cell.label): int(cell.value) for cell in reading(scope, code).shown}


def test_s025_a_person_seen_in_2_houses_counts_once_in_unique_people():
    operator = OrganisationFactory()
    house, other = (open_centre(operator=operator) for _ in range(2))
    first, second = (SessionFactory(gathering__centre=centre) for centre in (house, other))
    cards = [make_alias(at=AT, population="newcomer")[1] for _ in range(6)]
    for card in cards:
        attendance.check_in(first, card, at=AT)
    attendance.check_in(second, cards[0], at=AT)

    both = presence(operator, since=DAY, until=DAY)
    assert (both.times, both.cards) == (7, 6)
    assert [presence(one, since=DAY, until=DAY).cards for one in (house, other)] == [6, 1]
    assert cells(operator, "attendances") == {"recién llegadas": 7}
    assert cells(operator, "unique-people") == {"recién llegadas": 6}
    assert cells(None, "unique-people") == cells(house.territory.parent, "unique-people") == {"recién llegadas": 6}


def test_attendances_are_split_and_say_how_many_have_no_card():
    session = SessionFactory(gathering__sign_up="session")
    for population in ("host",) * 5 + ("newcomer",) * 5:
        attendance.check_in(session, make_alias(at=AT, population=population)[1], at=AT)
    for _ in range(6):
        kept, _code = signups.sign_up(session, at=AT)
        attendance.tick(session, kept, at=AT)
    attendance.count_heads(session, "host", people=20, at=AT)

    centre = session.centre
    assert cells(centre, "attendances") == {"comunidad de acogida": 25, "recién llegadas": 5, "sin decir": 6}
    assert cells(centre, "unique-people") == {"comunidad de acogida": 5, "recién llegadas": 5}
    assert cells(centre, "attendances-without-card") == {"": 26}


def test_attendances_and_people_are_never_summed():
    session = SessionFactory()
    for _ in range(5):
        attendance.check_in(session, make_alias(at=AT)[1], at=AT)
    with pytest.raises(DomainError):
        add_readings([reading(session.centre, "attendances"), reading(session.centre, "unique-people")])


def test_fewer_than_five_people_are_not_shown():
    session = SessionFactory()
    for _ in range(4):
        attendance.check_in(session, make_alias(at=AT, population="host")[1], at=AT)
    for code in ("attendances", "unique-people"):
        assert reading(session.centre, code).shown == ()
        assert reading(session.centre, code).hides_some
    assert presence(session.centre, since=DAY, until=DAY).few_cards


def test_only_the_last_thirty_days_count_and_the_label_says_so():
    centre = open_centre()
    for days in (0, 29, 30):
        session = SessionFactory(gathering__centre=centre, starts_at=AT - timedelta(days=days))
        attendance.count_heads(session, "", people=10, at=AT)
    assert cells(centre, "attendances") == {"sin decir": 20}
    assert all("30 días" in str(measures.get(code).label) for code in ("attendances", "unique-people"))


def test_the_figures_of_the_network_leave_out_what_is_not_public():
    hidden = SessionFactory()
    hidden.centre.public_level = "none"
    hidden.centre.save()
    attendance.count_heads(hidden, "", people=10, at=AT)
    assert presence(None, since=DAY, until=DAY).times == 0
    assert presence(hidden.centre, since=DAY, until=DAY).times == 10
