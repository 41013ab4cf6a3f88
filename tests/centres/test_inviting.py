"""An accepted invitation opens the account with its role, at the place it names and nowhere else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from integrhabitat.accounts.api import User, permissions_of, user_can
from integrhabitat.accounts.invitations import accept, invite
from integrhabitat.accounts.models import Invitation
from integrhabitat.accounts.roles import ACCOUNTS_INVITE
from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres.inviting import centres_for, organisations_for
from integrhabitat.centres.models import Centre, CentreType, Post
from integrhabitat.centres.roles import CENTRE_EDIT, CENTRE_READ
from integrhabitat.jobs.api import OutgoingMessage
from integrhabitat.kernel.errors import DomainError
from tests.cast import Cast
from tests.clock import NOW
from tests.factories import PostFactory, UserFactory, open_centre

pytestmark = pytest.mark.django_db
EMAIL = "lucia@ejemplo.invalid"
ANSWER = {"name": "Lucía", "password": "tres palabras sueltas"}


def invited_by_letter(cast: Cast, member: str, role: str, place: str) -> tuple[Client, User]:
    """Lucía's browser and account, after ``member`` filled the form and she answered the letter."""
    sent = cast.client(member).post(reverse("accounts:invitations"), {"email": EMAIL, "role": role, "place": place})
    assert sent.status_code == 302, sent.content.decode()[-2000:]
    link = re.search(r"/cuenta/invitacion/\S+", OutgoingMessage.objects.latest("created_at").body)
    assert link
    browser = Client()
    assert browser.post(link[0], ANSWER).status_code == 302
    return browser, User.objects.get(email=EMAIL)


@pytest.mark.parametrize("member", ["adi", "sol"])
def test_from_the_letter_to_the_desk_of_one_centre_and_of_no_other(cast: Cast, member):
    browser, lucia = invited_by_letter(cast, member, "coordination", f"centre:{cast.house.pk}")
    post = Post.objects.get(user=lucia)
    assert (post.role, post.centre, post.organisation, post.since, post.until) == (
        "coordination", cast.house, None, NOW.date(), None,
    )  # fmt: skip
    assert user_can(lucia, CENTRE_EDIT, cast.house)
    assert not user_can(lucia, CENTRE_EDIT, cast.other)
    assert list(Centre.objects.for_user(lucia, CENTRE_READ)) == [cast.house]
    words = browser.get(reverse("accounts:home")).content.decode()
    for permission in permissions_of("coordination")[:2]:
        assert str(permission.description) in words
    assert AuditEvent.objects.filter(verb="post.made", target_id=str(post.pk)).exists()


def test_a_role_at_an_organisation_holds_at_each_of_its_centres(cast: Cast):
    operator = cast.house.operator
    sister = open_centre(operator=operator)
    _browser, lucia = invited_by_letter(cast, "sol", "coordination", f"organisation:{operator.pk}")
    assert Post.objects.get(user=lucia).organisation == operator
    assert set(Centre.objects.for_user(lucia, CENTRE_READ)) == {cast.house, sister}
    assert not user_can(lucia, CENTRE_READ, cast.other)


def test_who_looks_after_accounts_may_invite_and_reads_no_centre(cast: Cast):
    _browser, lucia = invited_by_letter(cast, "adi", "admin", f"centre:{cast.house.pk}")
    assert user_can(lucia, ACCOUNTS_INVITE)
    assert not user_can(lucia, CENTRE_READ, cast.house)
    assert not Centre.objects.for_user(lucia, CENTRE_READ).exists()


def test_a_place_that_is_gone_never_widens_into_the_whole_network(cast: Cast):
    gone = open_centre()
    invitation = invite(EMAIL, "coordination", by=cast.adi, at=NOW, place=("centre", str(gone.pk)))
    Centre.objects.filter(pk=gone.pk).delete()
    with pytest.raises(DomainError, match="ya no existe"):
        accept(invitation, at=NOW, password="x")
    assert not User.objects.filter(email=EMAIL).exists()
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is None


def test_a_role_held_already_is_not_given_twice(cast: Cast):
    before = Post.objects.filter(user=cast.beto).count()
    accept(
        invite(cast.beto.email, "coordination", by=cast.adi, at=NOW, place=("centre", str(cast.house.pk))),
        at=NOW,
        by=cast.beto,
    )
    assert Post.objects.filter(user=cast.beto).count() == before


def test_nobody_invites_to_a_place_out_of_reach(cast: Cast):
    sent = cast.client("beto").post(
        reverse("accounts:invitations"), {"email": EMAIL, "role": "coordination", "place": f"centre:{cast.house.pk}"}
    )
    assert sent.status_code in (403, 404)
    half = PostFactory(role="secretariat", centre=cast.house).user
    assert [*centres_for(half), *organisations_for(half)] == [], "invitations belong to the whole network"
    stranger = UserFactory()
    assert [*centres_for(stranger), *organisations_for(stranger)] == []


def test_s087_who_joins_the_staff_of_a_junta_is_backed_by_its_act_from_the_letter_on(cast: Cast):
    kind = CentreType.objects.create(code="centro-comunal", name="Centro comunal", staff_by_act=True)
    Centre.objects.filter(pk=cast.house.pk).update(type=kind)
    sol = cast.client("sol")
    asked = {"email": EMAIL, "role": "orientation", "place": f"centre:{cast.house.pk}"}
    refused = sol.post(reverse("accounts:invitations"), asked)
    assert refused.status_code == 422
    assert "acta de la junta" in refused.content.decode()
    assert EMAIL in refused.content.decode(), "nothing typed is lost"
    assert not Invitation.objects.exists()

    assert sol.post(reverse("accounts:invitations"), asked | {"evidence": "Acta 12 del 3 de mayo"}).status_code == 302
    link = re.search(r"/cuenta/invitacion/\S+", OutgoingMessage.objects.latest("created_at").body)
    assert link
    assert Client().post(link[0], ANSWER).status_code == 302
    assert Post.objects.get(user__email=EMAIL).board_act == "Acta 12 del 3 de mayo"


def test_s087_a_board_that_came_to_govern_meanwhile_is_asked_when_the_letter_is_answered(cast: Cast):
    waiting = invite(EMAIL, "orientation", by=cast.adi, at=NOW, place=("centre", str(cast.house.pk)))
    kind = CentreType.objects.create(code="centro-comunal", name="Centro comunal", staff_by_act=True)
    Centre.objects.filter(pk=cast.house.pk).update(type=kind)
    with pytest.raises(DomainError, match="acta"):
        accept(waiting, at=NOW, password="x")
    assert not User.objects.filter(email=EMAIL).exists()


def test_s087_an_organisation_that_runs_such_a_centre_needs_the_act_too(cast: Cast):
    kind = CentreType.objects.create(code="centro-comunal", name="Centro comunal", staff_by_act=True)
    Centre.objects.filter(pk=cast.house.pk).update(type=kind)
    place = ("organisation", str(cast.house.operator_id))
    with pytest.raises(DomainError, match="acta"):
        invite(EMAIL, "coordination", by=cast.adi, at=NOW, place=place)
    made = invite(EMAIL, "coordination", by=cast.adi, at=NOW, place=place, evidence="Acta 3")
    accept(made, at=NOW, password="x")
    assert Post.objects.get(user__email=EMAIL).board_act == "Acta 3"
