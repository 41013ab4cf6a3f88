"""Who reaches the pages of accounts and of sign-in."""

import uuid

from integrhabitat.accounts.invitations import invite
from integrhabitat.accounts.models import Invitation
from tests.access import everybody, only, row, signed_in
from tests.cast import Cast
from tests.clock import NOW


def absent(cast: Cast) -> dict[str, object]:
    """A link that nobody was given."""
    return {"token": "x"}


def open_invitation(cast: Cast) -> dict[str, object]:
    """An invitation that waits."""
    return {"pk": invite("nueva@ejemplo.invalid", "orientation", by=cast.adi, at=NOW).pk}


def nobody(cast: Cast) -> dict[str, object]:
    """A passkey that does not exist."""
    assert not Invitation.objects.exists()
    return {"pk": 1}


LEFT = {"uidb36": "1", "key": str(uuid.UUID(int=0))}

ACCESS = {
    "accounts:home": signed_in(),
    "accounts:first_run": everybody(),
    "accounts:demo_enter": everybody(404, method="POST", arguments=lambda cast: {"role": "orientation"}),
    "accounts:invitations": only("sol", "adi"),
    "accounts:revoke": only("sol", "adi", status=302, method="POST", arguments=open_invitation),
    "accounts:invitation": everybody(404, arguments=absent),
    "account_login": row("200 302 302 302 302 302 302"),
    "account_logout": row("302 200 200 200 200 200 200"),
    "account_signup": everybody(404),
    "account_inactive": everybody(404),
    "account_email": everybody(404),
    "account_email_verification_sent": everybody(404),
    "account_confirm_email": everybody(404, arguments=lambda cast: {"key": "x"}),
    "account_confirm_login_code": everybody(404),
    "account_change_password": signed_in(),
    "account_set_password": signed_in(302),
    "account_reauthenticate": signed_in(),
    "account_reset_password": everybody(),
    "account_reset_password_done": everybody(),
    "account_reset_password_from_key": everybody(arguments=lambda cast: LEFT),
    "account_reset_password_from_key_done": everybody(),
    "mfa_index": signed_in(),
    "mfa_authenticate": everybody(302),
    "mfa_reauthenticate": signed_in(302),
    "mfa_activate_totp": signed_in(302),
    "mfa_deactivate_totp": signed_in(404),
    "mfa_view_recovery_codes": signed_in(404),
    "mfa_generate_recovery_codes": signed_in(302),
    "mfa_download_recovery_codes": signed_in(404),
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": signed_in(302),
    "mfa_edit_webauthn": signed_in(302, arguments=nobody),
    "mfa_remove_webauthn": signed_in(302, arguments=nobody),
    "mfa_login_webauthn": everybody(302),
    "mfa_reauthenticate_webauthn": signed_in(302),
    "usersessions_list": signed_in(),
}
