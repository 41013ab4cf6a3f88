"""How many things there are behind each filter; bounded, and only for the groups that were asked for."""

from collections import Counter
from dataclasses import dataclass, field

from integrhabitat.search.engines import Plan, select
from integrhabitat.search.matching import plan_of, run
from integrhabitat.search.queries import Query
from integrhabitat.search.understanding import Group

MOST = 5000  # things whose facets are counted


@dataclass
class Counts:
    """Group → value → number of things; ``is_partial`` when there were more things than are counted."""

    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    is_partial: bool = False


def count_facets(query: Query, groups: tuple[Group, ...]) -> Counts:
    """The counts of ``query.count_facets``, of which ``kind`` may be one; a group's own filter does not narrow it."""
    counts = Counts()
    used = {name for name, values in query.facets.items() if values} | ({"kind"} if query.kinds else set())
    filtered = [name for name in query.count_facets if name in used]
    free = [name for name in query.count_facets if name not in filtered]
    if free:
        _add(counts, plan_of(query, groups), free)
    for name in filtered:
        _add(counts, plan_of(query, groups, without=name), [name])
    return counts


def _add(counts: Counts, plan: Plan, names: list[str]) -> None:
    source = select(plan, "p.document_id")
    rows = run(
        source,
        "SELECT d.facets, d.kind FROM (SELECT DISTINCT document_id FROM ({source}) c LIMIT %s) c "
        "JOIN search_document d ON d.id = c.document_id",
        MOST,
    )
    found = Counter(line for facets, kind in rows for line in (f"kind:{kind}", *str(facets).split("\n")))
    for name in names:
        counts.facets[name] = {
            facet[len(name) + 1 :]: number
            for facet, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
            if facet.startswith(f"{name}:")
        }
    counts.is_partial = counts.is_partial or len(rows) >= MOST
