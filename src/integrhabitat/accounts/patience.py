"""Failed sign-ins make the next one wait a little longer; nobody is ever locked out for good."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(minutes=30)


def sign_in_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The address somebody tries to sign in with, as failures are counted by it."""
    given = (credentials or {}).get("email") or (request.POST.get("login", "") if request else "")
    return str(given).strip().lower()


def cool_off(request: HttpRequest | None) -> timedelta:
    """One minute after the allowed failures, doubled with each further one, half an hour at most."""
    tried = AccessAttempt.objects.filter(username=sign_in_name(request, None))
    worst = tried.aggregate(worst=Max("failures_since_start"))["worst"] or 0
    beyond = max(0, min(worst - settings.AXES_FAILURE_LIMIT, 10))
    return min(SHORTEST * (1 << beyond), LONGEST)
