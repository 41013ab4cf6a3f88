"""The two ways to ask the same: FTS5 on SQLite, a GIN index over ``tsvector`` on PostgreSQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

Clause = tuple[str, ...]  # any of these tokens


@dataclass(frozen=True)
class Plan:
    """A boolean question to the index: every clause must hold, inside any of the ranges, under the conditions.

    ``conditions`` are SQL over ``p`` (the place row) that both databases understand, with their parameters.
    """

    clauses: tuple[Clause, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    conditions: tuple[str, ...] = ()
    params: tuple[Any, ...] = ()

    def also(self, *clauses: Clause) -> "Plan":
        """The same with more clauses."""
        return Plan((*self.clauses, *clauses), self.ranges, self.conditions, self.params)


@dataclass(frozen=True)
class Source:
    """A FROM and WHERE that yields place rows ``p``."""

    sql: str
    params: list[Any] = field(default_factory=list)


def select(plan: Plan, columns: str, column_params: Sequence[Any] = ()) -> Source:
    """``columns`` of every place row that fulfils the plan."""
    vendor = connection.vendor
    return (_postgres if vendor == "postgresql" else _sqlite)(plan, columns, list(column_params))


def _where(parts: Iterable[str]) -> str:
    found = [part for part in parts if part]
    return f" WHERE {' AND '.join(found)}" if found else ""


def _sqlite(plan: Plan, columns: str, column_params: list[Any]) -> Source:
    """One branch for each range: the index seeks to the range inside every list of a token."""
    match = " AND ".join("(" + " OR ".join(f'"{token}"' for token in clause) + ")" for clause in plan.clauses)
    number = "search_fts.rowid" if match else "p.id"
    table = "search_fts CROSS JOIN search_place p ON p.id = search_fts.rowid" if match else "search_place p"
    branches, params = [], []
    for limits in plan.ranges or ((),):
        where = ["search_fts MATCH %s" if match else "", f"{number} BETWEEN %s AND %s" if limits else ""]
        branches.append(f"SELECT {columns} FROM {table}{_where([*where, *plan.conditions])}")  # noqa: S608 ours; values are parameters
        params += [*column_params, *([match] if match else []), *limits, *plan.params]
    return Source(" UNION ALL ".join(branches), params)


def _postgres(plan: Plan, columns: str, column_params: list[Any]) -> Source:
    """One scan: the planner joins the bitmaps of tokens and ranges."""
    match = " & ".join("(" + " | ".join(f"'{token}'" for token in clause) + ")" for clause in plan.clauses)
    inside = " OR ".join("p.id BETWEEN %s AND %s" for _ in plan.ranges)
    where = ["p.tokens @@ %s::tsquery" if match else "", f"({inside})" if inside else ""]
    limits = [end for both in plan.ranges for end in both]
    params = [*column_params, *([match] if match else []), *limits, *plan.params]
    sql = f"SELECT {columns} FROM search_place p{_where([*where, *plan.conditions])}"  # noqa: S608 ours; values are parameters
    return Source(sql, params)
