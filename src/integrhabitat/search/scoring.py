"""The score of a row, as SQL that both databases compute to the same number: match, nearness, freshness.

Only + − × ÷ on doubles, so that pages agree. What is open weighs too, on the first hits (``ranking``).
"""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import connection

from integrhabitat.search import cells
from integrhabitat.search.queries import Query
from integrhabitat.search.understanding import Group, Understood

TITLE, KEYWORD, BODY = 3.0, 1.8, 0.8
EXACT_TITLE, WHOLE_IN_TITLE = 2.5, 0.5
NEAR, HALF_NEAR_KM = 2.0, 3.0  # worth of being here; half of it at so many km
FRESH, HALF_FRESH_DAYS = 0.6, 180.0  # worth of having been verified today; half of it after so many days

CHORD = "((p.x - %s) * (p.x - %s) + (p.y - %s) * (p.y - %s) + (p.z - %s) * (p.z - %s))"


@dataclass
class Expression:
    """A piece of SQL over the place row ``p`` and its parameters."""

    sql: str
    params: list[Any] = field(default_factory=list)

    def plus(self, other: "Expression") -> "Expression":
        """Their sum."""
        return Expression(f"{self.sql} + {other.sql}", [*self.params, *other.params])


def number(value: float) -> str:
    """A double in SQL; PostgreSQL takes a bare 0.6 for an exact decimal, which adds up otherwise."""
    return f"{value!r}::float8" if connection.vendor == "postgresql" else repr(value)


def chord(near: tuple[float, float] | None) -> Expression:
    """The squared chord from the asker to the row; NULL where either has no place."""
    if near is None:
        return Expression("NULL")
    return Expression(CHORD, [axis for axis in cells.vector(*near) for _ in range(2)])


def _holds(column: str, token: str) -> Expression:
    find = "strpos" if connection.vendor == "postgresql" else "instr"
    return Expression(f"{find}(p.{column}, %s) > 0", [token])


def _any(tests: list[Expression]) -> Expression:
    return Expression(" OR ".join(test.sql for test in tests), [one for test in tests for one in test.params])


def _all(tests: list[Expression]) -> Expression:
    return Expression(" AND ".join(f"({test.sql})" for test in tests), [one for test in tests for one in test.params])


def _case(branches: list[tuple[float, Expression]], otherwise: float) -> Expression:
    """The value of the first branch that holds."""
    told = " ".join(f"WHEN {test.sql} THEN {number(value)}" for value, test in branches)
    return Expression(f"CASE {told} ELSE {number(otherwise)} END", [one for _, test in branches for one in test.params])


def _best(group: Group, weight: float) -> Expression:
    """What the row's best answer to a group is worth: title before keyword before body."""
    places = [(TITLE * factor, "titles", token) for token, factor in group.tokens.items()]
    places += [(KEYWORD * factor, "keywords", token) for token, factor in group.tokens.items()]
    places = sorted((place for place in places if place[0] > BODY), key=lambda place: (-place[0], place[1:]))
    branches = [
        (round(value * weight, 6), _any([_holds(column, f" {token} ") for _, column, token in some]))
        for value, some in groupby(places, key=lambda place: place[0])
    ]
    if group.phrase:
        literally = _all([_holds("titles", f" {token} ") for token in group.phrase])
        branches.insert(0, (round(TITLE * weight, 6), literally))
    return _case(branches, round(BODY * weight, 6))


def match(understood: Understood, groups: tuple[Group, ...]) -> Expression:
    """How well titles, keywords and body answer these groups, out of all groups of the question."""
    total = Expression(number(0.0))
    whole = sum(group.weight for group in understood.groups)
    for group in groups:
        total = total.plus(_best(group, group.weight / whole))
    if groups and understood.titles:
        exact = _any([_holds("titles", f"; {title} ;") for title in understood.titles])
        total = total.plus(_case([(EXACT_TITLE, exact)], 0.0))
    if len(groups) > 1:
        whole_title = _all([_any([_holds("titles", f" {token} ") for token in group.tokens]) for group in groups])
        total = total.plus(_case([(WHOLE_IN_TITLE, whole_title)], 0.0))
    return total


def standing(query: Query) -> Expression:
    """What a row is worth whatever was typed: near, and lately verified."""
    today = query.at.toordinal()
    age = f"CASE WHEN p.verified > {today} THEN 0 ELSE {today} - p.verified END"
    one, nothing = number(1.0), number(0.0)
    fresh = Expression(f"COALESCE({number(FRESH)} / ({one} + ({age}) / {number(HALF_FRESH_DAYS)}), {nothing})")
    if query.near is None:
        return fresh
    far = chord(query.near)
    half = number(cells.chord2(HALF_NEAR_KM))
    return fresh.plus(Expression(f"COALESCE({number(NEAR)} / ({one} + {far.sql} / {half}), {nothing})", far.params))
