"""The two ways to ask the same: FTS5 on SQLite, a GIN index over ``tsvector`` on PostgreSQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

Clause = tuple[str, ...]  # any of these tokens


@dataclass(frozen=True)
class Plan:
    """A boolean question to the index: every clause must hold, inside any of the ranges, under the conditions.

    ``conditions`` are SQL over ``p`` (the place row) that both databases understand, with their parameters;
    ``towns`` are the large cells around the asker, where known.
    """

    clauses: tuple[Clause, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    conditions: tuple[str, ...] = ()
    params: tuple[Any, ...] = ()
    towns: tuple[str, ...] = ()


def stored(tokens: str, town: str) -> str:
    """The tokens as a row keeps them: PostgreSQL adds each word once more under its town.

    GIN does not know where a row is, so a common word costs as much as there are rows in the world; under its
    town it costs as much as there are in town. FTS5 needs no such help: it seeks to a range of row numbers.
    """
    if not town or connection.vendor != "postgresql":
        return tokens
    return f"{tokens} {' '.join(f'{town}|{token}' for token in tokens.split() if ':' not in token)}"


def _in_towns(clause: Clause, towns: tuple[str, ...]) -> Clause:
    if not towns or any(":" in token for token in clause):
        return clause
    return tuple(f"{town}|{token}" for town in towns for token in clause)


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
    clauses = [_in_towns(clause, plan.towns) for clause in plan.clauses]
    match = " & ".join("(" + " | ".join(f"'{token}'" for token in clause) + ")" for clause in clauses)
    inside = " OR ".join("p.id BETWEEN %s AND %s" for _ in plan.ranges)
    where = ["p.tokens @@ %s::tsquery" if match else "", f"({inside})" if inside else ""]
    limits = [end for both in plan.ranges for end in both]
    params = [*column_params, *([match] if match else []), *limits, *plan.params]
    sql = f"SELECT {columns} FROM search_place p{_where([*where, *plan.conditions])}"  # noqa: S608 ours; values are parameters
    return Source(sql, params)
