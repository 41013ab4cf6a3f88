"""Writes to the index, always inside the caller's transaction and never more than a batch in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, connections, transaction

from integrhabitat.search import labels, spelling
from integrhabitat.search.compiling import Compiled, compile_document, digest_of, number_of, ordinal, spots
from integrhabitat.search.documents import Document
from integrhabitat.search.engines import stored
from integrhabitat.search.findables import findables
from integrhabitat.search.models import IndexedDocument, IndexedPlace, Timetable
from integrhabitat.search.rows import clean_text, insert

BATCH = 500
BULK = 200  # from so many documents on, words are counted; below, only new words are noted (no contended rows)


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in lists of at most ``BATCH``; the last of two with the same identity wins."""
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield list({(one.kind, one.object_id): one for one in batch}.values())


def index(documents: Iterable[Document]) -> int:
    """Write the documents that changed; returns how many were written. ``ValueError`` for impossible hours."""
    written = 0
    learned = spelling.Learned()
    with transaction.atomic():
        for batch in batches(documents):
            changed, there = _changed(batch)
            if changed:
                _write(changed, there)
                learned.add(changed)
            written += len(changed)
        learned.save(count=written >= BULK)
    return written


def renew(kind: str, ids: Iterable[UUID], documents: Iterable[Document]) -> int:
    """Index the documents of these things; those that have none leave the index. Returns how many were written."""
    seen: set[UUID] = set()
    with transaction.atomic():
        written = index(_noted(documents, seen))
        remove(kind, [one for one in ids if one not in seen])
    return written


def _noted(documents: Iterable[Document], seen: set[UUID]) -> Iterator[Document]:
    for one in documents:
        seen.add(one.object_id)
        yield one


def _changed(batch: list[Document]) -> tuple[list[Compiled], list[int]]:
    """What is to be written, and the numbers among it that are in the index already."""
    numbers = {number_of(one.kind, one.object_id): one for one in batch}
    known = dict(IndexedDocument.objects.filter(pk__in=numbers).values_list("pk", "digest"))
    pairs = ((number, one, digest_of(one)) for number, one in numbers.items())
    changed = [compile_document(one, digest) for number, one, digest in pairs if known.get(number) != digest]
    return changed, [one.number for one in changed if one.number in known]


def _write(batch: list[Compiled], there: list[int]) -> None:
    old = _take_out(there) if there else []
    weeks = {one.week.number: one.week for one in batch if one.week}
    timetables = [(number, week.zone, week.slots, week.country) for number, week in sorted(weeks.items())]
    insert(Timetable, timetables, conflict="DO NOTHING")
    insert(IndexedDocument, sorted((_document_row(one) for one in batch), key=itemgetter(0)))
    insert(IndexedPlace, _place_rows(batch))
    _sync_fts("INSERT INTO search_fts(rowid, tokens) SELECT id, tokens", [one.number for one in batch])
    labels.count([one.document for one in batch], by=1)
    if old:
        spelling.forget(labels.words_of(old) - labels.words_of(one.document for one in batch))


def _document_row(one: Compiled) -> tuple[Any, ...]:
    document = one.document
    labels_by_language = {language: clean_text(label) for language, label in document.labels.items()}
    facets = clean_text("\n".join(sorted(document.facets)))
    label = clean_text(document.label)
    return (
        one.number, document.kind, document.object_id, one.digest,
        label, labels_by_language, facets, document.is_example,
    )  # fmt: skip


def _place_rows(batch: list[Compiled]) -> list[tuple[Any, ...]]:
    """Rows in the order of their numbers: FTS5 and both tables take them in one sweep."""
    wished = [(one, spots(one)) for one in batch]
    numbers = [spot.number for _, places in wished for spot in places]
    taken = set(IndexedPlace.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    rows = []
    for one, places in wished:
        timetable = one.week.number if one.week else None
        verified, expires = ordinal(one.document.verified_on), ordinal(one.document.expires_on)
        for nth, spot in enumerate(places):
            number = _free(spot.number, taken)
            taken.add(number)
            x, y, z = spot.point or (None, None, None)
            rows.append(
                (number, one.number, nth == 0, x, y, z, timetable, one.closed, verified, expires,
                 one.titles, one.keywords, stored(one.tokens, spot.town))
            )  # fmt: skip
    return sorted(rows, key=itemgetter(0))


def _free(number: int, taken: set[int]) -> int:
    """The next free number: two things of one cell may have drawn the same."""
    while number in taken:
        number += 1
        if IndexedPlace.objects.filter(pk=number).exists():
            taken.add(number)
    return number


def _sync_fts(statement: str, numbers: list[int]) -> None:
    """FTS5 wants its rows in ascending order, and an old row's very tokens to forget it."""
    if connection.vendor == "sqlite":
        listed = ",".join(map(str, numbers))
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} FROM search_place WHERE document_id IN ({listed}) ORDER BY id")


def _take_out(numbers: list[int]) -> list[IndexedDocument]:
    """Remove these documents from every table; returns what was there."""
    old = list(IndexedDocument.objects.filter(pk__in=numbers))
    if old:
        there = [one.pk for one in old]
        _sync_fts("INSERT INTO search_fts(search_fts, rowid, tokens) SELECT 'delete', id, tokens", there)
        IndexedPlace.objects.filter(document_id__in=there)._raw_delete(using=connection.alias)
        IndexedDocument.objects.filter(pk__in=there)._raw_delete(using=connection.alias)
        labels.count(old, by=-1)
    return old


def remove(kind: str, ids: Iterable[UUID]) -> int:
    """Take things out of the index at once, labels included; returns how many were there."""
    gone = 0
    source = iter(ids)
    with transaction.atomic():
        while batch := list(islice(source, BATCH)):
            old = _take_out([number_of(kind, object_id) for object_id in batch])
            spelling.forget(labels.words_of(old))
            gone += len(old)
    return gone


def reindex(kind: str | None = None) -> int:
    """Bring the index of one kind (default: all) up to its module's documents; returns how many were written."""
    written = 0
    for findable in findables:
        if kind not in (None, findable.kind):
            continue
        seen: set[int] = set()
        for batch in batches(findable.documents(None)):
            written += index(batch)
            seen.update(number_of(one.kind, one.object_id) for one in batch)
        _forget_unseen(findable.kind, seen)
    if kind is None:
        clean()
    return written


def _forget_unseen(kind: str, seen: set[int]) -> None:
    known = IndexedDocument.objects.filter(kind=kind).values_list("pk", "object_id").iterator(chunk_size=2000)
    remove(kind, [object_id for number, object_id in known if number not in seen])


def clean() -> None:
    """Count words again, drop timetables nobody keeps and let FTS5 join its parts."""
    with transaction.atomic():
        seen: Counter[str] = Counter()
        for tokens in IndexedPlace.objects.filter(is_first=True).values_list("tokens", flat=True).iterator():
            seen.update(spelling.stems_in(tokens))
        spelling.recount(seen)
        used = IndexedPlace.objects.exclude(timetable_id=None).values("timetable_id")
        Timetable.objects.exclude(pk__in=used).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")


def empty_if_bare(using: str) -> None:
    """Empty the FTS5 index when no row is left (SQLite; after a flush)."""
    other = connections[using]
    if other.vendor != "sqlite" or "search_fts" not in other.introspection.table_names():
        return
    if not IndexedPlace.objects.using(using).exists():
        with other.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
