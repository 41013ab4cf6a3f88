"""Accounts are made by invitation: one link, one purpose, seven days, revocable."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from integrhabitat.accounts.invitations import VALID, Placement, accept, invite, placements, revoke
from integrhabitat.accounts.models import Invitation, User
from integrhabitat.audit.api import AuditEvent
from integrhabitat.jobs.api import OutgoingMessage
from integrhabitat.kernel.errors import DomainError
from tests.clock import AT, NOW
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Lucía", "password": "tres palabras sueltas"}


@pytest.fixture
def adi() -> User:
    return User.objects.create_superuser("adi@ejemplo.invalid", name="Adi")


def link() -> str:
    """The address in the newest letter."""
    found = re.search(r"(/cuenta/invitacion/\S+)", OutgoingMessage.objects.latest("created_at").body)
    assert found
    return found[1]


def test_the_whole_way_from_letter_to_account(client, adi):
    invite("Lucia@Ejemplo.invalid", "municipality", by=adi, at=NOW)
    page = client.get(link())
    assert "Adi le invita" in page.content.decode()
    assert User.objects.count() == 1, "looking changes nothing"
    assert client.post(link(), ANSWER)["Location"] == reverse("accounts:home")
    user = User.objects.get(email="lucia@ejemplo.invalid")
    assert (user.name, user.check_password(ANSWER["password"])) == ("Lucía", True)
    assert client.get(reverse("accounts:home")).status_code == 200
    assert Client().post(link(), ANSWER).status_code == 410, "a link works once"
    assert [e.verb for e in AuditEvent.objects.order_by("pk")][:2] == ["invitation.made", "invitation.accepted"]


def test_the_link_stands_in_the_letter_only(adi):
    invite("lucia@ejemplo.invalid", "municipality", by=adi, at=AT)
    token = link().strip("/").split("/")[-1]
    assert token not in str(Invitation.objects.values().get())


@pytest.mark.parametrize("late", [VALID, VALID + timedelta(days=1)])
def test_after_seven_days_a_link_says_that_it_ended(client, adi, late):
    invitation = invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW - late)
    assert "venció" in client.get(link()).content.decode()
    with pytest.raises(DomainError, match="venció"):
        accept(invitation, at=NOW, password="x")


def test_a_revoked_link_says_so(client, adi):
    revoke(invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW), by=adi, at=NOW)
    page = client.get(link())
    assert (page.status_code, "se retiró" in page.content.decode()) == (410, True)


def test_inviting_again_ends_the_older_link(client, adi):
    invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW)
    older = link()
    invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW)
    assert client.get(older).status_code == 410
    assert client.get(link()).status_code == 200


def test_a_weak_password_is_refused_with_its_reason(client, adi):
    invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW)
    assert client.post(link(), {**ANSWER, "password": "1234567890"}).status_code == 422
    assert User.objects.count() == 1


def test_a_role_for_somebody_with_an_account_is_hers_alone_to_take(client, adi):
    owner = UserFactory(email="lucia@ejemplo.invalid")
    invite("lucia@ejemplo.invalid", "municipality", by=adi, at=NOW)
    assert client.post(link(), ANSWER).status_code == 200
    assert not Invitation.objects.exclude(accepted_at=None).exists()
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(link()).status_code == 302
    assert User.objects.count() == 2


def test_the_module_that_knows_places_settles_the_role_in_the_same_transaction(adi):
    settled = []

    def settle(invitation: Invitation, user: User, at: object) -> None:
        settled.append((invitation.role, invitation.place_id, user.email))
        raise DomainError("no")

    placements.register("test", Placement("test", lambda user: [("1", "Casa")], settle))
    try:
        invitation = invite("lucia@ejemplo.invalid", "municipality", by=adi, at=AT, place=("test", "1"))
        with pytest.raises(DomainError):
            accept(invitation, at=AT, password="x")
    finally:
        del placements._items["test"]
    assert settled == [("municipality", "1", "lucia@ejemplo.invalid")]
    assert not User.objects.filter(email="lucia@ejemplo.invalid").exists()


def test_who_may_invite_does_so_on_a_page(client, adi):
    client.force_login(adi, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("accounts:invitations")
    assert client.post(address, {"email": "no", "role": "municipality"}).status_code == 422
    assert client.post(address, {"email": "lucia@ejemplo.invalid", "role": "municipality"}).status_code == 302
    assert "lucia@ejemplo.invalid" in client.get(address).content.decode()
