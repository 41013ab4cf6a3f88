"""Words that wait until somebody looks at them."""

import re

import phonenumbers

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def must_wait(text: str) -> bool:
    """Whether a text carries a telephone number or an address that could expose somebody."""
    digits = re.sub(r"(?<=\d)[\s.()-]+(?=\d)", "", text)
    return bool(EMAIL.search(text) or re.search(r"\d{7,}", digits) or list(phonenumbers.PhoneNumberMatcher(text, None)))
