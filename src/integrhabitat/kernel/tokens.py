"""What the hidden token of a form decides: its row and the code told for it, the same however often it is sent.

The row's id stands in public addresses and cannot be turned back into the token; the code needs this house's key.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from integrhabitat.kernel.codes import ALPHABET, LENGTH
from integrhabitat.kernel.records import uuid7, uuid_of


def token_or_new(token: UUID | None) -> UUID:
    """The token that came, or a fresh one where none came."""
    return token or uuid7()


def row_id(what: str, token: UUID) -> UUID:
    """The id of the one row that this form makes."""
    return uuid_of("form", what, str(token))


def code_for(what: str, token: UUID) -> str:
    """The code of the one who sent this form, in its plain form; a second click is told the same."""
    drawn = hmac.new(settings.SECRET_KEY.encode(), f"{what}\x1f{token}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(drawn[:8], "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))
