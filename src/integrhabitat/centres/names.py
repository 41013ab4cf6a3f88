"""Names as people say them: normalised for matching, with acronyms and near misses."""

import re

from anyascii import anyascii
from django.utils.text import slugify
from rapidfuzz import fuzz

SMALL_WORDS = frozenset(
    "a al da das de del des di do dos e el en et for la las le les los o of para the y".split()  # noqa: SIM905
)
ALIKE = 88  # of 100: tolerates a typing mistake in a name, not another word


def search_name(text: str) -> str:
    """Lower-case Latin letters and digits, single spaces; names in any script become comparable."""
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


def acronym(text: str) -> str:
    """Initials of the words that carry meaning: «Centros Urbanos de Bienestar…» gives ``cub…``."""
    return "".join(word[0] for word in search_name(text).split() if word not in SMALL_WORDS)


def initials_match(short: str, long: str) -> bool:
    """Whether ``short`` is the acronym of ``long``, with or without a plural s."""
    word = search_name(short).replace(" ", "")
    letters = acronym(long)
    return len(letters) >= 3 and word in (letters, f"{letters}s")


def are_alike(one: str, other: str) -> bool:
    """Whether two names may mean the same centre; a person confirms before anything is joined."""
    first, second = search_name(one), search_name(other)
    if not first or not second:
        return False
    if first == second or initials_match(one, other) or initials_match(other, one):
        return True
    return fuzz.token_sort_ratio(first, second) >= ALIKE


def slug_for(text: str, *, taken: "set[str]") -> str:
    """An address part for ``text`` that is not in ``taken``; names in other scripts are transliterated."""
    root = slugify(anyascii(text))[:70].strip("-") or "centro"
    slug, count = root, 2
    while slug in taken:
        slug, count = f"{root}-{count}", count + 1
    return slug
