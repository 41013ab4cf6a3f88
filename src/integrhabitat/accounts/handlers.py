"""The work that this module does in the background."""

from datetime import datetime, timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Q

from integrhabitat.accounts.models import Invitation
from integrhabitat.jobs.api import Args, handles

KEEP_INVITATIONS = timedelta(days=30)
KEEP_ADDRESSES = timedelta(days=7)  # network addresses of failed sign-ins


@handles("accounts.tidy")
def tidy(args: Args, at: datetime) -> None:
    """Forget ended invitations, old failures with their network addresses, and sessions that ran out."""
    before = at - KEEP_INVITATIONS
    ended = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    Invitation.objects.filter(ended).delete()
    AccessAttempt.objects.filter(attempt_time__lt=at - KEEP_ADDRESSES).delete()
    AccessFailureLog.objects.filter(attempt_time__lt=at - KEEP_ADDRESSES).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
