"""Autocomplete: labels that begin, at any of their words, with what was typed; then words of the vocabulary."""

from collections.abc import Iterator
from itertools import islice

from integrhabitat.search.models import LabelStart, Word
from integrhabitat.search.normal import words
from integrhabitat.search.prefixes import beginning
from integrhabitat.search.queries import Suggestion
from integrhabitat.search.vocabulary import vocabulary

SCANNED = 40  # labels looked at for one prefix


def suggest(prefix: str, *, language: str, country: str = "", limit: int = 8) -> list[Suggestion]:
    """Up to ``limit`` suggestions for what was typed so far: vocabulary words first, then labels, then other words."""
    folded = " ".join(words(prefix[:100]))[:60]
    if not folded:
        return []
    found: dict[str, Suggestion] = {}
    for suggestion in _offers(folded, language, country):
        found.setdefault(" ".join(words(suggestion.text)), suggestion)
        if len(found) == limit:
            break
    return list(found.values())


def _offers(folded: str, language: str, country: str) -> Iterator[Suggestion]:
    yield from islice(_vocabulary_words(folded, language, country), 3)
    yield from _labels(folded, language)
    yield from _words(folded, language)


def _vocabulary_words(folded: str, language: str, country: str) -> Iterator[Suggestion]:
    begun = (pair for pair in vocabulary.begun_with(folded, country) if pair[1] in (language, "es"))
    for shown, _ in sorted(begun, key=lambda pair: (pair[1] != language, len(pair[0]), pair[0])):
        yield Suggestion(shown)


def _labels(folded: str, language: str) -> Iterator[Suggestion]:
    rows = (
        LabelStart.objects.filter(beginning("start", folded))
        .select_related("label")
        .order_by("start", "label_id")[:SCANNED]
    )
    labels = [row.label for row in rows]
    for label in sorted(labels, key=lambda label: (label.language != language, label.language != "es", -label.uses)):
        if label.language in (language, "es") or len(labels) < SCANNED:
            yield Suggestion(label.shown, label.kind, label.object_id if label.uses == 1 else None)


def _words(folded: str, language: str) -> Iterator[Suggestion]:
    if " " in folded or len(folded) < 3:
        return
    rows = Word.objects.filter(beginning("word", folded), language__in=(language, "es")).order_by("-seen", "word")
    yield from (Suggestion(row.shown) for row in rows[:8] if not vocabulary.is_silent(row.word))
