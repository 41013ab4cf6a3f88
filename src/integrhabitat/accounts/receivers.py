"""Who signed in and out goes into the trace."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from integrhabitat.accounts.models import User
from integrhabitat.audit.api import record


@receiver(user_logged_in)
def signed_in(sender: object, user: User, **kwargs: Any) -> None:
    """Somebody came in."""
    record("account.signed-in", user, by=user, at=timezone.now())


@receiver(user_logged_out)
def signed_out(sender: object, user: User | None, **kwargs: Any) -> None:
    """Somebody left."""
    if user is not None:
        record("account.signed-out", user, by=user, at=timezone.now())


@receiver(user_login_failed)
def failed(sender: object, **kwargs: Any) -> None:
    """Somebody could not come in; with which address is not kept."""
    record("account.sign-in-failed", ("accounts.user", ""), by=None, at=timezone.now())
