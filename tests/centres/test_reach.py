"""Who reaches which centre and unit."""

from datetime import date

import pytest

from integrhabitat.accounts.api import user_can
from integrhabitat.centres.models import Centre, Unit
from integrhabitat.centres.roles import CENTRE_EDIT
from tests.factories import CentreFactory, OrganisationFactory, PostFactory, UnitFactory, UserFactory

ON = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def test_s026_the_coordinator_of_a_unit_reaches_her_unit_and_no_sister():
    centre = CentreFactory()
    delicia, other = UnitFactory(centre=centre), UnitFactory(centre=centre, is_main=False)
    margarita = PostFactory(unit=delicia, centre=centre).user
    assert list(Unit.objects.for_user(margarita, on=ON)) == [delicia]
    assert user_can(margarita, CENTRE_EDIT, delicia)
    assert not user_can(margarita, CENTRE_EDIT, other)
    assert not user_can(margarita, CENTRE_EDIT, centre)


def test_an_operator_head_reaches_the_centres_of_the_operator():
    ours, theirs = CentreFactory(), CentreFactory()
    head = PostFactory(organisation=ours.operator).user
    assert list(Centre.objects.for_user(head, on=ON)) == [ours]
    assert user_can(head, CENTRE_EDIT, ours)
    assert not user_can(head, CENTRE_EDIT, theirs)


def test_an_umbrella_head_reaches_affiliates_and_a_municipality_its_territory():
    umbrella = OrganisationFactory(sector="umbrella")
    ours, theirs = CentreFactory(), CentreFactory()
    umbrella.affiliations.create(centre=ours)
    assert list(Centre.objects.for_user(PostFactory(organisation=umbrella).user, on=ON)) == [ours]
    mayor = PostFactory(role="municipality", territory=theirs.territory).user
    assert list(Centre.objects.for_user(mayor, on=ON)) == [theirs]


def test_a_post_without_a_place_reaches_the_network_and_an_ended_one_nothing():
    CentreFactory.create_batch(2)
    assert Centre.objects.for_user(PostFactory(role="secretariat").user, on=ON).count() == 2
    assert Centre.objects.for_user(PostFactory(role="admin").user, on=ON).count() == 0
    assert Centre.objects.for_user(PostFactory(until=date(2021, 1, 1)).user, on=ON).count() == 0
    assert Centre.objects.for_user(UserFactory(), on=ON).count() == 0
