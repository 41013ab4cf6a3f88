"""The dates of a gathering as rows: written, moved, called off, copied; and the life of a gathering."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres import api as centres
from integrhabitat.gatherings.actions import programme, scheduling
from integrhabitat.gatherings.agenda import week_of
from integrhabitat.gatherings.models import CycleEnd, Gathering, HeadCount, Session, SignUp
from integrhabitat.gatherings.signals import group_born, when_group_born
from integrhabitat.kernel.errors import DomainError
from tests.clock import AT
from tests.factories import CityFactory, CountryFactory
from tests.gatherings.house import MONDAY, draft, house, published, room

pytestmark = pytest.mark.django_db
CYCLE = {"rule": "FREQ=WEEKLY;COUNT=4", "first_on": date(2026, 12, 2)}


def days(gathering: Gathering) -> list[tuple[int, str, str]]:
    return [(row.day.day, row.state, row.note) for row in gathering.sessions.order_by("starts_at")]


def test_a_series_over_a_holiday_shows_the_day_with_its_reason():
    baking = published(house(), **CYCLE)
    assert days(baking) == [(2, "planned", ""), (9, "cancelled", "feriado"), (16, "planned", ""), (23, "planned", "")]
    assert baking.sessions.get(day=date(2026, 12, 2)).starts_at == datetime(2026, 12, 2, 15, tzinfo=UTC)


def test_a_series_in_santiago_keeps_its_hour_when_summer_time_begins():
    chile = CountryFactory(country="cl", name="Chile")
    baking = published(
        house(timezone="America/Santiago", territory=CityFactory(parent=chile)),
        rule="FREQ=WEEKLY;COUNT=2",
        first_on=date(2026, 9, 2),
    )
    assert [row.starts_here.hour for row in baking.sessions.order_by("starts_at")] == [10, 10]
    assert [row.starts_at.hour for row in baking.sessions.order_by("starts_at")] == [14, 13]


def test_writing_the_sessions_again_changes_nothing():
    baking = published(house(), **CYCLE)
    before = list(baking.sessions.order_by("pk").values_list("pk", "version", "starts_at"))
    scheduling.schedule(baking, AT)
    assert list(baking.sessions.order_by("pk").values_list("pk", "version", "starts_at")) == before


def sign_up(session: Session) -> SignUp:
    kept = {"digest": session.pk.hex, "signed_up_at": AT}
    return SignUp.objects.create(gathering=session.gathering, session=session, **kept)


def test_another_hour_moves_the_dates_to_come_with_those_who_signed_up_and_leaves_the_past():
    baking = published(house(), rule="FREQ=WEEKLY;COUNT=3", first_on=date(2026, 11, 18))
    past, next_one, _last = baking.sessions.order_by("starts_at")
    place = sign_up(next_one)
    programme.edit_gathering(baking, starts=time(18), by=None, at=AT)
    past.refresh_from_db()
    place.session.refresh_from_db()
    assert past.starts_here.hour == 10
    assert place.session.starts_here.hour == 18
    assert baking.sessions.count() == 3


def test_a_date_that_leaves_the_series_goes_unless_somebody_signed_up_or_was_counted():
    baking = published(house(), rule="FREQ=WEEKLY;COUNT=3", first_on=date(2026, 11, 25))
    _first, second, third = baking.sessions.order_by("starts_at")
    sign_up(second)
    HeadCount.objects.create(session=third, people=7)
    programme.edit_gathering(baking, first_on=date(2026, 11, 26), rule="FREQ=WEEKLY;COUNT=2", by=None, at=AT)
    assert days(baking) == [
        (26, "planned", ""),
        (2, "cancelled", "Cambió el día."),
        (3, "planned", ""),
        (9, "cancelled", "feriado"),
    ]


def test_a_series_of_ten_thousand_is_refused_before_anything_is_written():
    with pytest.raises(DomainError, match="400"):
        draft(house(), rule="FREQ=DAILY;COUNT=10000")
    assert not Gathering.objects.exists()


def test_a_closure_announced_later_takes_the_date_out_and_an_opening_brings_it_back():
    centre = house()
    baking = published(centre, first_on=date(2099, 6, 10))
    day = {"starts_on": date(2099, 6, 10), "ends_on": date(2099, 6, 10)}
    closure = centres.close(centre, by=None, at=AT, reason="corte de agua", **day)
    assert days(baking) == [(10, "cancelled", "corte de agua")]
    closure.delete()
    scheduling.follow_closures(centre, AT)
    assert days(baking) == [(10, "planned", "")]


def test_a_date_moved_by_hand_stays_when_the_series_is_written_again_and_collides_with_no_other():
    baking = published(house(), rule="FREQ=WEEKLY;COUNT=2", first_on=date(2026, 11, 25))
    first, second = baking.sessions.order_by("starts_at")
    with pytest.raises(DomainError, match="Ya hay otra fecha"):
        scheduling.move_session(first, day=second.day, starts=time(10), by=None, at=AT)
    scheduling.move_session(first, day=date(2026, 11, 27), starts=time(17), by=None, at=AT)
    programme.edit_gathering(baking, starts=time(11), by=None, at=AT)
    hours = [(row.day.day, row.starts_here.hour) for row in baking.sessions.order_by("starts_at")]
    assert hours == [(27, 17), (2, 11)]


def test_a_date_is_called_off_with_a_reason_and_stays_called_off():
    baking = published(house())
    session = baking.sessions.get()
    with pytest.raises(DomainError, match="por qué"):
        scheduling.cancel_session(session, reason=" ", by=None, at=AT)
    scheduling.cancel_session(session, reason="Llueve", by=None, at=AT)
    scheduling.schedule(baking, AT)
    assert days(baking) == [(25, "cancelled", "Llueve")]


def test_calling_all_of_it_off_and_publishing_again_brings_back_only_what_went_with_it():
    baking = published(house(), rule="FREQ=WEEKLY;COUNT=2", first_on=date(2026, 11, 25))
    scheduling.cancel_session(baking.sessions.earliest("starts_at"), reason="Llueve", by=None, at=AT)
    programme.cancel_gathering(baking, reason="Sin horno", by=None, at=AT)
    assert [state for _day, state, _note in days(baking)] == ["cancelled", "cancelled"]
    programme.publish_gathering(baking, by=None, at=AT)
    assert days(baking) == [(25, "cancelled", "Llueve"), (2, "planned", "")]


def test_two_things_in_one_space_at_one_time_are_told_and_saved():
    centre = house()
    hall = room(centre)
    baking, football = published(centre, space=hall), published(centre, "Fútbol", space=hall, starts=time(11))
    after = published(centre, "Canto", space=hall, starts=time(13))
    assert [row.gathering for row in scheduling.overlapping(football, AT)] == [baking]
    assert scheduling.overlapping(after, AT) == []


def test_a_space_of_another_centre_is_refused():
    with pytest.raises(DomainError, match="otro centro"):
        draft(house(), space=room(house()))


def test_copying_the_last_week_gives_each_thing_its_date_once():
    centre = house()
    baking = published(centre, first_on=date(2026, 11, 18))
    called_off = published(centre, "Fútbol", first_on=date(2026, 11, 19))
    scheduling.cancel_session(called_off.sessions.get(), reason="Llueve", by=None, at=AT)
    last = MONDAY - timedelta(days=7)
    for _click in range(2):
        scheduling.copy_week(centre, from_day=last, to_day=MONDAY, by=None, at=AT)
    copied = [(row.gathering, row.day, row.starts_here.hour) for row in week_of(centre, MONDAY).sessions]
    assert copied == [(baking, date(2026, 11, 25), 10)]


def test_a_copy_leaves_out_a_holiday_and_says_so():
    centre = house()
    published(centre, first_on=date(2026, 12, 1))  # Tuesday; the 8th is a holiday in Peru
    copies = scheduling.preview_copy(centre, from_day=date(2026, 11, 30), to_day=date(2026, 12, 7))
    assert [each.obstacle for each in copies] == ["No hay: feriado"]


def test_s014_the_same_mural_in_four_cities_has_each_centres_own_hour():
    """The joint id holds them together, so that what comes of it can be added up."""
    zones = ("America/Guayaquil", "America/Lima", "America/Bogota", "America/Costa_Rica")
    places = [house(timezone=zone) for zone in zones]
    given = {"first_on": date(2026, 12, 18), "starts": time(15), "rule": ""}
    made = programme.make_jointly(centres=places, title="Mural por la convivencia", by=None, at=AT, **given)
    hours = [row.sessions.get().starts_at.hour for row in made]
    assert hours == [20, 20, 20, 21]
    assert Gathering.objects.held_jointly(made[0].joint).count() == 4
    assert len({row.joint for row in made}) == 1


def test_s025_a_cycle_that_closes_asks_which_group_was_born_and_keeps_the_answer():
    baking = published(house(), title="Panadería", rule="FREQ=WEEKLY;COUNT=12", first_on=date(2026, 9, 2))
    heard: list[str] = []
    when_group_born.register("prueba", lambda end, at: heard.append(end.group_name))
    try:
        with pytest.raises(DomainError, match="cómo se llama"):
            programme.close_gathering(baking, has_group=True, by=None, at=AT)
        for _click in range(2):
            told = {"has_group": True, "group_name": "Panaderas del Pasaje", "people": 11}
            programme.close_gathering(baking, by=None, at=AT, **told)
    finally:
        when_group_born._items.pop("prueba")
    end = CycleEnd.objects.get(gathering=baking)
    assert (end.group_name, end.people, heard) == ("Panaderas del Pasaje", 11, ["Panaderas del Pasaje"])
    assert AuditEvent.objects.filter(verb="gathering.closed").count() == 1


def test_s025_who_listens_hears_of_the_group_only_once_it_is_stored(django_capture_on_commit_callbacks):
    heard: list[CycleEnd] = []

    def hear(sender: object, end: CycleEnd, **more: object) -> None:
        heard.append(end)

    group_born.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            programme.close_gathering(published(house()), has_group=True, group_name="Coro", by=None, at=AT)
            assert heard == []
    finally:
        group_born.disconnect(hear)
    assert [end.group_name for end in heard] == ["Coro"]


def test_the_database_refuses_a_published_gathering_without_day_and_a_born_group_without_name():
    baking = draft(house())
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.filter(pk=baking.pk).update(state="published", first_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        CycleEnd.objects.create(gathering=baking, closed_on=MONDAY, has_group=True)


def test_the_same_form_sent_twice_makes_one_gathering():
    centre = house()
    first = draft(centre)
    again = programme.make_gathering(centre=centre, title="Otra", pk=first.pk, by=None, at=AT)
    assert (again.pk, Gathering.objects.count()) == (first.pk, 1)
