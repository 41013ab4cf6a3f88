"""Keys of anonymous answers: random to every reader, and the same for the same form sent twice."""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings


def drawn_from(token: UUID, about: str) -> bytes:
    """Bytes that only this house can draw from the hidden token of a form; they tell no order and no time."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{about}/{token}".encode(), hashlib.sha256).digest()


def answer_key(token: UUID, about: str) -> int:
    """The primary key of an anonymous row: positive, of 63 bits."""
    return int.from_bytes(drawn_from(token, about)[:8], "big") >> 1 or 1
