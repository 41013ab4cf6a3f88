"""Codes that people copy by hand, say on the telephone or scan: random, forgiving, and kept only as a digest."""

import hashlib
import hmac
import re
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
LENGTH = 10  # symbols: 50 bits


def new_code(length: int = LENGTH) -> str:
    """A fresh random code in its plain form (``K7QM2F9DA1``); a form gets its code from ``tokens.code_for``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normal_code(text: str) -> str:
    """What somebody typed as the plain form: capitals, no spaces or hyphens, O read as 0, I and L as 1."""
    return re.sub(r"[^0-9A-Z]", "", text.upper()).translate(LOOKALIKES)


def shown_code(code: str) -> str:
    """The code in groups that the eye can hold: ``K7QM-2F9-DA1``."""
    if len(code) <= 5:
        return code
    head, rest = code[:4], code[4:]
    groups = [rest[start : start + 3] for start in range(0, len(rest), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join([head, *groups])


def digest_of(code: str) -> str:
    """What is stored of a code: without the key of this house nobody can try codes against it."""
    return hmac.new(settings.SECRET_KEY.encode(), normal_code(code).encode(), hashlib.sha256).hexdigest()[:40]
