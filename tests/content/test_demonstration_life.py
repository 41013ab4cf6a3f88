"""The demonstration's open house must be alive: what a newcomer sees in the three invented centres, and only there."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import Client

from integrhabitat.centres.models import Centre, CentreModule
from integrhabitat.commitments.api import Commitment
from integrhabitat.commitments.lights import light_of
from integrhabitat.directory.models import PulseReading
from integrhabitat.gatherings.actions.scheduling import preview_copy
from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.models import (
    Attendance,
    Booking,
    Gathering,
    HeadCount,
    Objection,
    Session,
    SignUp,
)
from integrhabitat.gatherings.presence import presence
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.participation.caring import care_of
from integrhabitat.participation.models import (
    Agenda,
    Commons,
    CommunityPot,
    Escalation,
    Group,
    Idea,
    ObservedCase,
    Process,
    Project,
)
from integrhabitat.participation.results import result_of

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
TODAY = AT.date()
OURS = ("gatherings", "participation", "commitments", "people", "directory", "centres", "audit")
HOUSE = "casa-los-molles"
pytestmark = pytest.mark.django_db


def load(at: datetime) -> None:
    for part in demonstration:
        part(at)


def rows() -> dict[str, int]:
    found = [model for model in apps.get_models() if model._meta.app_label in OURS]
    return {model._meta.label: model._base_manager.count() for model in found}


@pytest.fixture
def _life():
    caches["pages"].clear()
    load(AT)


@pytest.mark.usefixtures("_life")
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=3)], ids=["the same day", "three days later"])
def test_loading_the_open_house_twice_changes_nothing(later):
    before = rows()
    load(AT + later)
    assert rows() == before


@pytest.mark.usefixtures("_life")
def test_whoever_learns_to_copy_a_week_finds_something_to_copy():
    this = monday_of(TODAY)
    copies = preview_copy(Centre.objects.get(slug=HOUSE), from_day=this, to_day=this + timedelta(days=7))
    assert any(not each.obstacle for each in copies), "the invented day of cleaning shuts one day, never both"
    assert any(each.obstacle for each in copies)


@pytest.mark.usefixtures("_life")
def test_three_centres_have_sixteen_weeks_of_programme():
    for centre in Centre.objects.filter(is_example=True, seat=None):
        days = sorted(Session.objects.filter(centre=centre).values_list("day", flat=True))
        assert TODAY - days[0] >= timedelta(weeks=9)
        assert days[-1] - TODAY >= timedelta(weeks=5)
        held = Session.objects.filter(centre=centre, day__lt=TODAY).exclude(state="cancelled")
        assert {row.state for row in held} == {"held"}
    weeks = {day.isocalendar()[:2] for day in Session.objects.values_list("day", flat=True)}
    assert len(weeks) >= 16


@pytest.mark.usefixtures("_life")
def test_people_came_by_card_by_list_and_by_head_count_and_the_centres_differ():
    assert set(Attendance.objects.values_list("method", flat=True)) == {"code", "list"}
    assert set(HeadCount.objects.values_list("population", flat=True)) == {"host", "newcomer", ""}
    figures = [
        presence(centre, since=TODAY - timedelta(weeks=10), until=TODAY)
        for centre in Centre.objects.filter(is_example=True, seat=None)
    ]
    assert len(set(map(str, figures))) == 3


@pytest.mark.usefixtures("_life")
def test_nobody_has_more_people_than_places_and_two_wait_for_spanish():
    states = Counter(SignUp.objects.filter(gathering__kind="language").values_list("state", flat=True))
    assert states == {"in": 20, "waiting": 2}
    needs = {need for given in SignUp.objects.values_list("needs", flat=True) for need in given}
    assert {"childcare", "interpreter"} <= needs
    for session in Session.objects.filter(state="held", gathering__capacity__isnull=False).select_related("gathering"):
        counted = sum(session.head_counts.values_list("people", flat=True))
        assert session.attendances.count() + counted <= session.gathering.capacity


@pytest.mark.usefixtures("_life")
def test_the_baking_course_bore_a_mixed_group_of_fourteen():
    group = Group.objects.get(name="Pan y Vecinas")
    assert group.origin.state == "closed"
    assert group.origin.end.has_group
    mix = group.mix(on=TODAY)
    assert (mix.hosts, mix.newcomers, mix.is_mixed) == (9, 5, True)
    assert set(Group.objects.values_list("state", flat=True)) >= {"informal", "recognised"}


@pytest.mark.usefixtures("_life")
def test_minutes_keep_objections_and_one_has_its_answer():
    told = Objection.objects.filter(is_none=False)
    assert {bool(row.answers.exists()) for row in told} == {True, False}
    assert Gathering.objects.filter(state="proposed").count() == 1
    assert Gathering.objects.get(state="declined").answer


@pytest.mark.usefixtures("_life")
def test_ideas_stand_in_each_state_and_two_are_overdue():
    assert set(Idea.objects.values_list("state", flat=True)) >= {"published", "held", "refused", "answered", "grown"}
    assert Idea.objects.overdue(on=TODAY).count() == 2
    assert all(Idea.objects.values_list("is_example", flat=True))


@pytest.mark.usefixtures("_life")
def test_promises_show_every_light():
    public = Commitment.objects.filter(is_public=True).select_related("centre")
    lights = {light_of(row, on=TODAY).code for row in public}
    assert {"confirmed", "disputed", "overdue", "soon", "postponed"} <= lights


@pytest.mark.usefixtures("_life")
def test_the_agenda_has_seven_priorities_two_done_and_one_answer_from_above():
    agenda = Agenda.objects.in_force().get()
    states = Counter(agenda.priorities.values_list("state", flat=True))
    assert (sum(states.values()), states["done"]) == (7, 2)
    assert Escalation.objects.exclude(answered_on=None).count() == 1
    assert Escalation.objects.overdue(on=TODAY).count() == 1


@pytest.mark.usefixtures("_life")
def test_the_park_was_chosen_41_to_38_and_its_neighbours_worked_76_hours():
    process = Process.objects.for_page().exclude(project=None).get()
    assert result_of(process).score == "41–38"
    assert process.reasons.count() == 2
    project = Project.objects.get()
    assert project.stage == "approved"
    assert sum(row.total for party in project.work_parties.all() for row in party.hours.all()) == 76


@pytest.mark.usefixtures("_life")
def test_a_garden_needs_care_a_stream_waits_for_its_authority_and_a_pot_lacks_vegetables():
    assert {care_of(row, on=TODAY).needs_care for row in Commons.objects.for_page()} == {True, False}
    assert ObservedCase.objects.get().observations.count() == 3
    needs = {need.item: need for need in CommunityPot.objects.get().needs.all()}
    assert needs["Gas"].is_closed
    assert not needs["Verduras"].is_closed


@pytest.mark.usefixtures("_life")
def test_rooms_are_full_on_saturdays_and_a_key_is_out():
    turns = Booking.objects.filter(group_name="Red Pana y Barrio")
    assert turns.count() == 16
    assert sum(row.key_is_out for row in turns) == 1


@pytest.mark.usefixtures("_life")
def test_the_pulse_of_last_month_hears_childcare_first():
    month = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
    centre = Centre.objects.get(slug=HOUSE)
    assert PulseReading.objects.of(centre, month)[0].need.topic == "cuidado-ninos"


@pytest.mark.usefixtures("_life")
@pytest.mark.parametrize(
    ("module", "words"),
    [("gatherings", "gatherings-week"), ("participation", "Pan y Vecinas")],
)
def test_a_module_that_is_switched_off_leaves_the_page_of_its_centre(module, words, client: Client):
    address = f"/centros/{HOUSE}/"
    assert words in client.get(address).content.decode()
    CentreModule.objects.filter(centre__slug=HOUSE, code=module).update(is_on=False)
    caches["pages"].clear()
    assert words not in client.get(address).content.decode()


@pytest.mark.usefixtures("_life")
def test_the_front_pages_ask_a_bounded_number_of_questions(client, django_assert_max_num_queries):
    for address, most in (("/", 36), (f"/centros/{HOUSE}/", 76)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
