"""Who was promised answers with the code that she got then; no account, no name."""

import hmac
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from integrhabitat.commitments.actions import confirm, dispute
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.guessing import wrong_code


def answer_with_code(
    commitment: Commitment, code: str, *, agrees: bool, note: str, at: datetime, token: UUID | None = None
) -> Commitment:
    """Confirm or dispute by the code; ``DomainError`` (field ``code``) when it is another one."""
    if not (commitment.to_digest and hmac.compare_digest(digest_of(code), commitment.to_digest)):
        raise wrong_code(_("Ese código no es de este compromiso. Revise letra por letra."))
    if agrees:
        return confirm(commitment, by=None, at=at, note=note, token=token)
    return dispute(commitment, by=None, at=at, note=note, token=token)
