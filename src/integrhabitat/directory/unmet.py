"""Words that found nothing, counted by territory and month with no trace of who asked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Sum

from integrhabitat.centres.api import Territory
from integrhabitat.directory.models import UnmetSearch

LONGEST = 60
MOST_WORDS = 4  # a longer text is a story, not a search
SHOWN_FROM = 5  # rarer words could tell who asked
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
EMPTY = frozenset(
    [
        *("al", "con", "como", "cómo", "del", "donde", "dónde", "las", "los", "mis", "para", "por", "que", "qué"),
        *("quiero", "busco", "necesito", "sin", "una", "uno", "the", "for", "and", "how", "where", "need", "want"),
        *("uma", "com", "onde", "preciso", "les", "des", "une", "pour", "avec", "yon", "nan", "pou", "kote", "mwen"),
        "bezwen",
    ]
)


def words_of(text: str) -> list[str]:
    """What may be counted of a search: plain words. A text with digits, an address or a story gives none."""
    if len(text) > LONGEST or "@" in text or any(letter.isdigit() for letter in text):
        return []
    found = [word.lower() for word in WORD.findall(text)]
    kept = [word for word in found if len(word) > 2 and word not in EMPTY]
    return list(dict.fromkeys(kept)) if len(kept) <= MOST_WORDS else []


def count(words: str | Iterable[str], *, territory: Territory | None, on: date) -> int:
    """Add one to each word that found nothing, and return how many words were counted.

    Nothing else is kept: neither the whole text, nor the order, nor the day.
    """
    text = words if isinstance(words, str) else " ".join(words)
    counted = words_of(text)
    month = on.replace(day=1)
    for word in sorted(counted):  # the same order always, so that two writers never wait for each other
        _add_one(word, territory, month)
    return len(counted)


def _add_one(word: str, territory: Territory | None, month: date) -> None:
    row = UnmetSearch.objects.filter(word=word, territory=territory, month=month)
    if row.update(times=F("times") + 1):
        return
    try:
        with transaction.atomic():
            UnmetSearch.objects.create(word=word, territory=territory, month=month, times=1)
    except IntegrityError:  # somebody else was quicker
        row.update(times=F("times") + 1)


@dataclass(frozen=True)
class Unmet:
    """A word and how often it found nothing."""

    word: str
    times: int


def by_territory(territory: Territory | None, *, since: date, limit: int = 20) -> list[Unmet]:
    """The most frequent words without an answer in a territory and below it; rare ones are left out."""
    rows = UnmetSearch.objects.filter(month__gte=since.replace(day=1))
    if territory is not None:
        rows = rows.filter(territory__path__startswith=territory.path)
    totals: Counter[str] = Counter()
    for word, times in rows.values_list("word").annotate(Sum("times")):
        totals[word] += times
    return [Unmet(word, times) for word, times in totals.most_common(limit) if times >= SHOWN_FROM]
