"""Coming in: by password, with a second step, by a door of the demonstration; and waiting after failures."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from integrhabitat.accounts import installation, patience, permissions
from integrhabitat.accounts.models import Installation, User
from integrhabitat.audit.api import AuditEvent
from integrhabitat.jobs.api import OutgoingMessage
from tests.clock import NOW
from tests.factories import PostFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "tres palabras sueltas"
DOOR = "/cuenta/demo/orientation/"


@pytest.fixture(autouse=True)
def _no_counts_kept():
    cache.clear()


@pytest.fixture
def ana() -> User:
    user = UserFactory(email="ana@ejemplo.invalid", name="Ana")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": "ana@ejemplo.invalid", "password": password})


def test_signing_in_leads_to_ones_own_page_and_leaves_a_trace(client, ana):
    assert sign_in(client)["Location"] == reverse("accounts:home")
    page = client.get(reverse("accounts:home"))
    assert "Hola, Ana" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert AuditEvent.objects.get(verb="account.signed-in").actor_id == str(ana.pk)


def test_failures_make_everybody_with_that_address_wait_but_lock_nobody_out(client, ana):
    for _ in range(5):
        answer = sign_in(client, "wrong")
    assert answer.status_code == 429
    assert "no está bloqueada" in answer.content.decode()
    assert sign_in(client).status_code == 429
    AccessAttempt.objects.update(attempt_time=NOW - timedelta(hours=1))
    assert sign_in(client).status_code == 302
    events = AuditEvent.objects.filter(verb="account.sign-in-failed")
    assert events.exists()
    assert not any("ana@" in str(event.__dict__) for event in events)


@pytest.mark.parametrize(("is_behind", "status"), [(True, 302), (False, 429)])
def test_behind_a_server_in_front_only_the_neighbour_who_failed_waits(ana, settings, is_behind: bool, status: int):
    """Its last word tells people apart; without such a server anybody could write the header."""
    settings.BEHIND_PROXY = is_behind
    attacker = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "192.0.2.9, 198.51.100.7"})
    for _ in range(5):
        answer = sign_in(attacker, "wrong")
    assert answer.status_code == 429
    elsewhere = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "198.51.100.7, 192.0.2.9"})
    assert sign_in(elsewhere).status_code == status
    still = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "203.0.113.1, 198.51.100.7"})
    assert sign_in(still).status_code == 429, "what is written before the last word changes nothing"


@pytest.mark.parametrize(("is_behind", "status"), [(True, 302), (False, 200)])
def test_the_limit_of_failures_of_one_address_is_not_everybodys(ana, settings, is_behind: bool, status: int):
    settings.BEHIND_PROXY, settings.ACCOUNT_RATE_LIMITS = is_behind, {"login_failed": "2/m/ip"}
    attacker = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "198.51.100.7"})
    for number in range(3):
        attacker.post(reverse("account_login"), {"login": f"{number}@ejemplo.invalid", "password": "wrong"})
    elsewhere = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "192.0.2.9"})
    assert sign_in(elsewhere).status_code == status


def test_the_wait_grows_with_each_further_failure_up_to_half_an_hour(rf, ana):
    request = rf.post("/", {"login": "ana@ejemplo.invalid"})
    waits = []
    for failures in (5, 6, 7, 40):
        AccessAttempt.objects.update_or_create(
            username="ana@ejemplo.invalid", ip_address="127.0.0.1", defaults={"failures_since_start": failures}
        )
        waits.append(patience.cool_off(request))
    assert waits == [timedelta(minutes=n) for n in (1, 2, 4, 30)]


def test_a_forgotten_password_is_set_again_by_a_letter(client, ana):
    client.post(reverse("account_reset_password"), {"email": "ana@ejemplo.invalid"})
    letter = OutgoingMessage.objects.get(to="ana@ejemplo.invalid")
    link = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert link, letter.body
    page = client.get(link[1], follow=True)
    done = client.post(
        page.redirect_chain[-1][0], {"password1": "otras tres palabras", "password2": "otras tres palabras"}
    )
    assert done.status_code == 302
    assert sign_in(client, "otras tres palabras")["Location"] == reverse("accounts:home")


ABOUT_PEOPLE = "accounts:invitations"  # lists addresses; nobody promised that it shows no person


def test_who_reads_people_must_set_up_a_second_step_before_a_page_about_them(client, ana):
    PostFactory(user=ana, role="orientation")
    sign_in(client)
    assert client.get(reverse(ABOUT_PEOPLE))["Location"] == reverse("mfa_index")
    assert "segundo paso" in client.get(reverse("mfa_index")).content.decode()
    for public in ("ui:privacy", "directory:finder", "centres:list"):
        assert client.get(reverse(public)).status_code == 200


def test_ones_own_page_and_the_pages_of_a_centre_open_with_a_reminder_of_the_second_step(client, ana):
    PostFactory(user=ana, role="coordination")
    sign_in(client)
    assert "Falta el segundo paso" in client.get(reverse("accounts:home")).content.decode()
    assert client.get(reverse("centres:manage")).status_code == 200


def test_a_permission_reads_people_until_it_promises_not_to():
    assert permissions.permissions.get("accounts.invite").reads_people
    assert permissions.permissions.get("centres.hidden-place").reads_people
    assert not permissions.permissions.get("centres.edit").reads_people


def test_the_pages_of_sign_in_that_the_house_does_not_use_are_closed(client, ana):
    sign_in(client)
    for page in ("account_email", "account_signup", "account_inactive", "account_email_verification_sent"):
        assert client.get(reverse(page)).status_code == 404
        assert client.post(reverse(page)).status_code == 404
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_who_reads_nobody_needs_no_second_step(client, ana):
    PostFactory(user=ana, role="municipality")
    sign_in(client)
    assert client.get(reverse("accounts:home")).status_code == 200


def test_with_a_second_step_a_password_alone_does_not_open(client, ana):
    PostFactory(user=ana, role="orientation")
    secret = generate_totp_secret()
    TOTP.activate(ana, secret)
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:home")).status_code == 302, "nobody is signed in yet"
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    code = f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == reverse("accounts:home")
    assert client.get(reverse("accounts:home")).status_code == 200
    again = Client()
    sign_in(again)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200, "a code opens once"


def test_recovery_codes_alone_are_no_second_step(client, ana):
    PostFactory(user=ana, role="orientation")
    Authenticator.objects.create(user=ana, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0})
    sign_in(client)
    assert client.get(reverse(ABOUT_PEOPLE))["Location"] == reverse("mfa_index")


@pytest.fixture
def demonstration() -> User:
    installation.set_mode("demonstration", at=NOW)
    return UserFactory(name="Ana de mentira", demonstration_role="orientation")


def test_the_first_page_offers_the_doors_of_the_demonstration(client, demonstration):
    page = client.get("/primera-vez/").content.decode()
    assert "Entrar como orientación" in page
    assert DOOR in page


def test_one_click_signs_in_as_an_invented_person(client, demonstration):
    assert client.post(DOOR)["Location"] == reverse("accounts:home")
    assert "Ana de mentira" in client.get(reverse("accounts:home")).content.decode()
    assert AuditEvent.objects.filter(verb="account.demonstration-door").exists()


def test_a_door_opens_by_a_press_not_by_a_link(client, demonstration):
    assert client.get(DOOR).status_code == 405


@pytest.mark.parametrize(
    "more",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"REMOTE_ADDR": "unix:"},
    ],
)
def test_the_doors_do_not_exist_for_other_machines(client, demonstration, more):
    assert client.post(DOOR, **more).status_code == 404
    assert DOOR not in client.get("/primera-vez/", **more).content.decode()


@pytest.mark.parametrize("mode", ["empty", "production"])
def test_the_doors_do_not_exist_outside_a_demonstration(client, mode):
    UserFactory(demonstration_role="orientation")
    Installation.objects.create(mode=mode, made_at=NOW)
    assert client.post(DOOR).status_code == 404
    assert client.get("/primera-vez/").status_code == (404 if mode == "production" else 200)


def test_a_door_never_opens_for_a_real_person(client, demonstration, ana):
    assert client.post("/cuenta/demo/coordination/").status_code == 404


def test_what_is_in_use_never_becomes_a_demonstration(demonstration):
    installation.set_mode("production", at=NOW)
    with pytest.raises(ValueError, match="in use"):
        installation.set_mode("demonstration", at=NOW)


def test_a_closed_account_is_out_at_its_next_click(client, ana):
    sign_in(client)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert client.get(reverse("accounts:home")).status_code == 302


def test_the_scripts_of_passkeys_are_files_and_never_inline(client, ana):
    page = client.get(reverse("account_login")).content.decode()
    scripts = re.findall(r"<script([^>]*)>", page)
    assert scripts
    assert all("src=" in attributes or "application/json" in attributes for attributes in scripts)
    assert finders.find("mfa/js/webauthn.js")
