"""Where a permission holds, asked of one place and as a filter over all of them: both answers are the same."""

from datetime import date

import pytest

from integrhabitat.accounts.api import User, user_can
from integrhabitat.centres.models import Centre, Organisation, Post, Territory, Unit
from integrhabitat.centres.roles import CENTRE_EDIT, CENTRE_READ
from tests.factories import CentreFactory, OrganisationFactory, PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_s026_the_coordinator_of_a_unit_reaches_her_unit_and_no_sister():
    centre = CentreFactory()
    delicia, other = UnitFactory(centre=centre), UnitFactory(centre=centre, is_main=False)
    margarita = PostFactory(unit=delicia, centre=centre).user
    assert list(Unit.objects.for_user(margarita, CENTRE_READ)) == [delicia]
    assert user_can(margarita, CENTRE_EDIT, delicia)
    assert not user_can(margarita, CENTRE_EDIT, other)
    assert not user_can(margarita, CENTRE_EDIT, centre)


def test_an_operator_head_reaches_the_centres_of_the_operator():
    ours, theirs = CentreFactory(), CentreFactory()
    head = PostFactory(organisation=ours.operator).user
    assert list(Centre.objects.for_user(head, CENTRE_READ)) == [ours]
    assert user_can(head, CENTRE_EDIT, ours)
    assert not user_can(head, CENTRE_EDIT, theirs)


def test_an_umbrella_head_reaches_affiliates_and_a_municipality_its_territory():
    umbrella = OrganisationFactory(sector="umbrella")
    ours, theirs = CentreFactory(), CentreFactory()
    umbrella.affiliations.create(centre=ours)
    assert list(Centre.objects.for_user(PostFactory(organisation=umbrella).user, CENTRE_READ)) == [ours]
    mayor = PostFactory(role="municipality", territory=theirs.territory).user
    assert list(Centre.objects.for_user(mayor, CENTRE_READ)) == [theirs]


def test_a_post_without_a_place_reaches_the_network_and_an_ended_one_nothing():
    CentreFactory.create_batch(2)
    assert Centre.objects.for_user(PostFactory(role="secretariat").user, CENTRE_READ).count() == 2
    assert Centre.objects.for_user(PostFactory(role="admin").user, CENTRE_READ).count() == 0
    assert Centre.objects.for_user(PostFactory(until=date(2021, 1, 1)).user, CENTRE_READ).count() == 0
    assert Centre.objects.for_user(UserFactory(), CENTRE_READ).count() == 0


def test_a_permission_reaches_only_where_a_role_grants_it():
    led, helped = CentreFactory(), CentreFactory()
    rosa = PostFactory(centre=led).user
    PostFactory(user=rosa, role="orientation", centre=helped)
    assert set(Centre.objects.for_user(rosa, CENTRE_READ)) == {led, helped}
    assert list(Centre.objects.for_user(rosa, CENTRE_EDIT)) == [led]


@pytest.mark.parametrize(
    "fields",
    [
        ("unit",), ("unit", "centre"), ("unit", "organisation"), ("centre",), ("centre", "organisation"),
        ("centre", "territory"), ("organisation",), ("organisation", "territory"), ("territory",), (),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_filter_over_all_places_says_what_is_said_of_each(fields: tuple[str, ...]):
    umbrella = OrganisationFactory(sector="umbrella")
    unit = UnitFactory()
    UnitFactory(centre=unit.centre, is_main=False)
    CentreFactory(operator=unit.centre.operator, territory=unit.centre.territory)
    umbrella.affiliations.create(centre=UnitFactory().centre)
    kinds = {"unit": unit, "centre": unit.centre, "territory": unit.centre.territory}
    for organisation in (unit.centre.operator, umbrella):
        where = {name: {**kinds, "organisation": organisation}[name] for name in fields}
        holder = User.objects.get(
            pk=Post.objects.create(user=UserFactory(), role="coordination", since=date(2020, 1, 1), **where).user_id
        )
        for model in (Unit, Centre, Organisation, Territory):
            said_of_each = {row for row in model.objects.all() if user_can(holder, CENTRE_EDIT, row)}
            assert set(model.objects.for_user(holder, CENTRE_EDIT)) == said_of_each, model
