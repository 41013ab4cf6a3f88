"""What this module promised not to keep goes on its day (see ``personal_data``)."""

from datetime import datetime, timedelta

from integrhabitat.directory.models import (
    ConfirmationLink,
    LegalUpdateReading,
    PendingChange,
    Posting,
    ReturnEnquiry,
    Verification,
)

MONTH, YEAR = timedelta(days=30), timedelta(days=365)


def forget(*, at: datetime) -> None:
    """Delete links that ended and old readings; empty who proposed and checked, what was heard, asked or told."""
    ConfirmationLink.objects.filter(expires_at__lt=at - MONTH).delete()
    LegalUpdateReading.objects.filter(read_at__lt=at - 2 * YEAR).delete()
    PendingChange.objects.filter(decided_at__lt=at - YEAR).exclude(by_label="").update(by_label="")
    ReturnEnquiry.objects.filter(asked_on__lt=(at - YEAR).date()).exclude(question="").update(question="")
    old_posts = Posting.objects.ended_before((at - 5 * YEAR).date())
    old_posts.exclude(population="").update(population="")
    checks = Verification.objects.filter(verified_on__lt=(at - YEAR).date())
    checks.exclude(note="").update(note="")
    checks.filter(verified_on__lt=(at - 5 * YEAR).date()).exclude(by_label="").update(by_label="")
