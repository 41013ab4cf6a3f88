"""The first person of a house on a server: ``integrhabitat invite`` prints a link, and it opens the network."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integrhabitat.accounts.api import User, mode, set_mode, user_can
from integrhabitat.accounts.models import Invitation
from integrhabitat.accounts.roles import ACCOUNTS_INVITE
from integrhabitat.centres.models import CentreType
from integrhabitat.centres.roles import NETWORK_CURATE
from tests.cast import Cast
from tests.clock import NOW

pytestmark = pytest.mark.django_db
EMAIL = "sol@ejemplo.invalid"


def invited(email: str = EMAIL) -> str:
    """The path of the link that the command printed."""
    said = StringIO()
    call_command("invite", email, stdout=said)
    return urlsplit(said.getvalue().strip()).path


def refused(capsys: pytest.CaptureFixture[str], email: str = EMAIL) -> str:
    """What the command says when it ends with status 1."""
    with pytest.raises(SystemExit) as end:
        call_command("invite", email)
    assert end.value.code == 1
    return capsys.readouterr().err


def test_an_empty_house_comes_into_use_and_its_secretariat_has_an_account():
    browser = Client()
    link = invited()
    assert mode() == "production"
    assert CentreType.objects.exists(), "what every house starts with is there"
    assert browser.get(link).status_code == 200
    assert browser.post(link, {"name": "Sol", "password": "tres palabras sueltas"}).status_code == 302
    sol = User.objects.get(email=EMAIL)
    assert user_can(sol, NETWORK_CURATE)
    assert user_can(sol, ACCOUNTS_INVITE)
    assert browser.get(reverse("accounts:home")).status_code == 200


def test_asked_twice_the_older_link_no_longer_opens():
    first, second = invited(), invited(EMAIL.upper())
    assert Invitation.objects.open(at=timezone.now()).count() == 1
    assert Client().get(second).status_code == 200
    assert "se retiró" in Client().get(first).content.decode()


def test_a_demonstration_invites_nobody(capsys: pytest.CaptureFixture[str]):
    set_mode("demonstration", at=NOW)
    assert "Esto es una demostración" in refused(capsys)
    assert not Invitation.objects.exists()


def test_what_is_no_address_is_refused(capsys: pytest.CaptureFixture[str]):
    assert "correo" in refused(capsys, "sol en casa").lower()
    assert mode() == "empty"


def test_the_page_for_those_who_are_not_at_the_machine_says_the_command(cast: Cast):
    set_mode("empty", at=NOW)
    words = Client().get("/empezar/", headers={"X-Forwarded-For": "203.0.113.7"}).content.decode()
    assert "integrhabitat invite" in words
