"""One question to the index, from the words typed to the page of hits."""

from dataclasses import replace
from datetime import date

from integrhabitat.search import cells
from integrhabitat.search.counting import count_facets
from integrhabitat.search.matching import Candidates, any_group, candidates, plan_of, together
from integrhabitat.search.queries import Hit, Query, Results
from integrhabitat.search.ranking import Detail, Standing, details, page
from integrhabitat.search.understanding import Group, Understood, understand
from integrhabitat.search.vocabulary import vocabulary

MOST_HITS = 200  # on one page
FALLBACKS = ("es", "en")


def search(query: Query) -> Results:
    """Find what answers the question: every word first, any word if nothing holds them all (``relaxed``)."""
    query = replace(query, limit=max(0, min(query.limit, MOST_HITS)), offset=max(0, query.offset))
    understood = understand(query)
    groups = understood.groups
    found = candidates(query, plan_of(query, groups), understood, groups)
    is_relaxed = not found.total and len(groups) > 1
    if is_relaxed:
        found, groups = any_group(query, understood), (together(understood),)
    shown = page(query, found)
    known = details(one.row for one in shown)
    counts = count_facets(query, groups)
    return Results(
        hits=[_hit(query, understood, found, one, known[one.row.id]) for one in shown],
        total=found.total,
        facets=counts.facets,
        corrected=understood.corrected,
        relaxed=is_relaxed and found.total > 0,
        facets_partial=counts.is_partial,
    )


def _hit(query: Query, understood: Understood, found: Candidates, one: Standing, known: Detail) -> Hit:
    answered = found.answered.get(one.row.document)
    groups = [group for index, group in enumerate(understood.groups) if answered is None or index in answered]
    label = next(
        (known.labels[tried] for tried in (query.language, *FALLBACKS) if known.labels.get(tried)), known.label
    )
    return Hit(
        kind=known.kind,
        object_id=known.object_id,
        score=one.score,
        distance_km=None if one.row.d2 is None else round(cells.km(one.row.d2), 3),
        open_now=one.is_open,
        verified_on=None if known.verified is None else date.fromordinal(known.verified),
        matched=_matched(groups, known.head, query.language),
        label=label,
        is_example=known.is_example,
    )


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
