"""One question to the index, from the words typed to the page of hits."""

from dataclasses import replace
from datetime import date

from integrhabitat.search import cells
from integrhabitat.search.counting import count_facets
from integrhabitat.search.matching import Candidates, any_group, candidates, plan_of
from integrhabitat.search.models import IndexedDocument
from integrhabitat.search.queries import Hit, Query, Results
from integrhabitat.search.ranking import Ranked, rank
from integrhabitat.search.understanding import Group, Understood, understand
from integrhabitat.search.vocabulary import vocabulary

MOST_HITS = 200  # on one page
FALLBACKS = ("es", "en")


def search(query: Query) -> Results:
    """Find what answers the question: every word first, any word if nothing holds them all (``relaxed``)."""
    query = replace(query, limit=max(0, min(query.limit, MOST_HITS)), offset=max(0, query.offset))
    understood = understand(query)
    found = candidates(query, plan_of(query, understood.groups), understood.groups)
    is_relaxed = not found.total and len(understood.groups) > 1
    counted = understood.groups
    if is_relaxed:
        found, counted = _relaxed(query, understood)
    counts = count_facets(query, counted)
    return Results(
        hits=_hits(query, understood, found, rank(query, understood, found)),
        total=found.total,
        facets=counts.facets,
        corrected=understood.corrected,
        relaxed=is_relaxed and found.total > 0,
        facets_partial=counts.is_partial,
    )


def _relaxed(query: Query, understood: Understood) -> tuple[Candidates, tuple[Group, ...]]:
    tokens = {token: 1.0 for group in understood.groups for token in group.tokens}
    return any_group(query, understood.groups), (Group(query.text, tokens),)


def _hits(query: Query, understood: Understood, found: Candidates, page: list[Ranked]) -> list[Hit]:
    documents = IndexedDocument.objects.in_bulk([one.row.document for one in page])
    hits = []
    for one in page:
        document = documents[one.row.document]
        answered = found.groups.get(one.row.document)
        groups = [group for i, group in enumerate(understood.groups) if answered is None or i in answered]
        hits.append(
            Hit(
                kind=document.kind,
                object_id=document.object_id,
                score=one.score,
                distance_km=None if one.row.d2 is None else round(cells.km(one.row.d2), 3),
                open_now=one.is_open,
                verified_on=None if one.row.verified is None else date.fromordinal(one.row.verified),
                matched=_matched(groups, one.row.head, query.language),
                label=_label(document, query.language),
                is_example=document.is_example,
            )
        )
    return hits


def _label(document: IndexedDocument, language: str) -> str:
    labels: dict[str, str] = document.labels
    return next((labels[one] for one in (language, *FALLBACKS) if labels.get(one)), document.label)


def _matched(groups: list[Group], head: str, language: str) -> tuple[str, ...]:
    """The word of the question that each group found, or the word of its concept where only that was found."""
    return tuple(dict.fromkeys(_said(group, head, language) for group in groups))


def _said(group: Group, head: str, language: str) -> str:
    concepts = [token for token in group.tokens if token.startswith("c.")]
    literal = [token for token in group.tokens if not token.startswith("c.")]
    if concepts and not any(f" {token} " in head for token in literal):
        for token in concepts:
            if f" {token} " in head:
                return vocabulary.name_of(token, language) or group.typed
    return group.mended or group.typed
