"""What this module promised not to keep goes on its day (see ``personal_data``)."""

from datetime import datetime, timedelta

from integrhabitat.directory.models import ConfirmationLink, LegalUpdateReading, PendingChange, Verification

MONTH, YEAR = timedelta(days=30), timedelta(days=365)


def forget(*, at: datetime) -> None:
    """Links that ended and old readings are deleted; who proposed, what a checker heard and who checked are emptied."""
    ConfirmationLink.objects.filter(expires_at__lt=at - MONTH).delete()
    LegalUpdateReading.objects.filter(read_at__lt=at - 2 * YEAR).delete()
    PendingChange.objects.filter(decided_at__lt=at - YEAR).exclude(by_label="").update(by_label="")
    checks = Verification.objects.filter(verified_on__lt=(at - YEAR).date())
    checks.exclude(note="").update(note="")
    checks.filter(verified_on__lt=(at - 5 * YEAR).date()).exclude(by_label="").update(by_label="")
