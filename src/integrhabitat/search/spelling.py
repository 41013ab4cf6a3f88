"""Mending what was mistyped, by sound first: "alvergue" and "vacunasion" cost one look at an index.

Each known word is kept under its sound and its sound without one letter; a question is looked up the same way,
which finds every word at one insertion, deletion, change or swap of sounds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.db import connection
from rapidfuzz.distance import OSA

from integrhabitat.search.compiling import Compiled
from integrhabitat.search.engines import Plan, select
from integrhabitat.search.models import Spelling, Word
from integrhabitat.search.normal import Spoken, sound, stem
from integrhabitat.search.prefixes import beginning
from integrhabitat.search.rows import insert
from integrhabitat.search.vocabulary import vocabulary

SHORTEST, LONGEST = 3, 30
MOST = 3  # mended words tried for one typed word
CHUNK = 400
ADD_SEEN = "(word) DO UPDATE SET seen = search_word.seen + excluded.seen"


def keys(word: str) -> set[str]:
    """The keys under which a word is found."""
    heard = sound(word)
    if len(heard) < 4:
        return {heard}
    return {heard} | {heard[:i] + heard[i + 1 :] for i in range(len(heard))}


class Learned:
    """The words of the documents written in one go."""

    def __init__(self) -> None:
        self.known: dict[str, Spoken] = {}
        self.seen: Counter[str] = Counter()

    def add(self, batch: Iterable[Compiled]) -> None:
        """Take in the words of compiled documents."""
        for one in batch:
            self.seen.update(one.words.keys())
            for word, known in one.words.items():
                if word not in self.known and len(word) <= LONGEST:
                    self.known[word] = known

    def save(self, *, count: bool) -> None:
        """Note new words; ``count`` also adds to known ones (many documents: rows are locked in word order)."""
        source = iter(sorted(self.known))
        while chunk := list(islice(source, CHUNK)):
            there = set(Word.objects.filter(pk__in=chunk).values_list("pk", flat=True))
            new = [word for word in chunk if word not in there]
            insert(Word, [self._row(word) for word in new], conflict="DO NOTHING")
            written = (word for word in new if not word.startswith("v."))
            insert(Spelling, [(key[:40], word) for word in written for key in sorted(keys(word))])
            if count and there:
                insert(Word, [self._row(word) for word in sorted(there)], conflict=ADD_SEEN)

    def _row(self, word: str) -> tuple[str, str, str, str, int]:
        known = self.known[word]
        return word, known.stem, known.shown, known.language[:10], self.seen[word]


def stems_in(tokens: str) -> set[str]:
    """The stems among the tokens of a row."""
    return {token for token in tokens.split() if ":" not in token and "|" not in token and not token.startswith("c.")}


def recount(seen: Mapping[str, int]) -> None:
    """Set how often each word's stem is seen, and forget words that are seen no more."""
    gone: list[str] = []
    changed: list[Word] = []
    for word in Word.objects.iterator(chunk_size=2000):
        number = seen.get(word.stem, 0)
        if not number:
            gone.append(word.word)
        elif number != word.seen:
            word.seen = number
            changed.append(word)
    Word.objects.bulk_update(changed, ["seen"], batch_size=CHUNK)
    for start in range(0, len(gone), CHUNK):
        Word.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
        Spelling.objects.filter(word__in=gone[start : start + CHUNK]).delete()


def forget(words: Iterable[str]) -> None:
    """Forget those of these words that nothing in the index holds any more: a hidden name must not be offered."""
    for row in Word.objects.filter(pk__in=list(words)):
        source = select(Plan(clauses=((row.stem,),)), "p.id")
        with connection.cursor() as cursor:
            cursor.execute(f"{source.sql} LIMIT 1", source.params)
            if cursor.fetchone() is None:
                row.delete()
                Spelling.objects.filter(word=row.word).delete()


@dataclass(frozen=True)
class Mended:
    """A word that may have been meant."""

    word: str
    shown: str
    stem: str
    language: str
    is_indexed: bool = True


@lru_cache(maxsize=4)
def _vocabulary_keys(version: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in vocabulary.shown():
        if " " not in word and len(word) >= SHORTEST:
            for key in keys(word):
                found.setdefault(key, []).append(word)
    return found


def seen_of(stems: Iterable[str]) -> dict[str, int]:
    """How often the known ones of these stems are seen in the index."""
    wanted = sorted(set(stems))
    if not wanted:
        return {}
    places = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT stem, MAX(seen) FROM search_word WHERE stem IN ({places}) GROUP BY stem", wanted)  # noqa: S608
        return dict(cursor.fetchall())


def mend(word: str) -> list[Mended]:
    """Known words that may have been meant by an unknown one, the likeliest first; [] when nothing is near."""
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
        return []
    wished = keys(word)
    spelled = Spelling.objects.filter(key__in=wished).values("word")
    offers: dict[str, tuple[Mended, int]] = {}
    for row in Word.objects.filter(pk__in=spelled)[:200]:
        offers[row.word] = Mended(row.word, row.shown, row.stem, row.language), row.seen
    for near in {one for key in wished for one in _vocabulary_keys(vocabulary.version()).get(key, ())} - {word}:
        shown, language = vocabulary.shown()[near]
        offers.setdefault(near, (Mended(near, shown, stem(near, language), language, False), 1))
    ranked = sorted((_distance(word, one.word), -seen, one.word, one) for one, seen in offers.values())
    near_enough = [(distance, one) for distance, _, _, one in ranked if distance[1] <= _allowed(word)]
    best = near_enough[0][0][0] if near_enough else 0
    return [one for distance, one in near_enough if distance[0] == best][:MOST] or completions(word)


def _distance(word: str, other: str) -> tuple[int, int]:
    """Changes of sound, then changes of letters."""
    return OSA.distance(sound(word), sound(other)), OSA.distance(word, other)


def _allowed(word: str) -> int:
    return 1 if len(word) <= 4 else 2 if len(word) <= 7 else 3


def completions(prefix: str) -> list[Mended]:
    """The most seen words that begin like an unfinished one."""
    if len(prefix) < 4:
        return []
    rows = Word.objects.filter(beginning("word", prefix)).order_by("-seen", "word")[:MOST]
    return [Mended(row.word, row.shown, row.stem, row.language) for row in rows]
