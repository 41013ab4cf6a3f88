"""Many rows at once, in the caller's transaction: plain statements, several times as fast as ``bulk_create``.

Plain values are prepared column by column as ``save`` would; no signal is sent, no key is read back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models
from django.db.models.base import ModelState

AT_ONCE = 200  # rows of one PostgreSQL statement
AS_THEY_ARE: dict[str, set[type]] = {  # what both databases take without any preparing
    "BooleanField": {bool, NoneType},
    "CharField": {str, NoneType},
    "FloatField": {float, NoneType},
    "PositiveIntegerField": {int, NoneType},
    "PositiveSmallIntegerField": {int, NoneType},
    "SlugField": {str, NoneType},
    "TextField": {str, NoneType},
}
UUIDS = {UUID, NoneType}
HURRY = {  # how a connection is told not to wait for the disk (SQLite still does for each 64 MB), and to wait again
    "sqlite": (
        ("PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 16000"),
        ("PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 1000"),
    ),
    "postgresql": (("SET synchronous_commit TO off",), ("RESET synchronous_commit",)),
}
EMPTY: tuple[Any, ...] = ({}, [], None)
Field: TypeAlias = "models.Field[Any, Any]"
Row = tuple[Any, ...]
M = TypeVar("M", bound=models.Model)


def fresh(model: type[M], **values: Any) -> M:
    """What ``model(**values)`` makes, in a third of the time: columns only (``service_id``), no signal is sent."""
    plain, made = _defaults(model)
    row = model.__new__(model)
    row._state = ModelState()
    row.__dict__.update(plain)
    for name, make in made:
        if name not in values:
            row.__dict__[name] = make()
    row.__dict__.update(values)
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """What a new row holds before anything is said: equal for all rows, and made for each."""
    fields = model._meta.concrete_fields
    makers = [(field.attname, field.default) for field in fields if field.has_default() and callable(field.default)]
    made = {name for name, _make in makers}
    return {field.attname: field.get_default() for field in fields if field.attname not in made}, makers


@contextmanager
def without_waiting_for_the_disk() -> Iterator[None]:
    """For work that goes on by itself where it stood: a power cut may take back its last commits, never half of one.

    What anybody else commits is waited for as ever, and so is the first commit after the block.
    """
    if connection.in_atomic_block:  # neither database changes this in the middle of a transaction
        yield
        return
    hurry, wait = HURRY[connection.vendor]
    _tell(hurry)
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a lost connection begins anew, and waits
            _tell(wait)


def _tell(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def insert(rows: Sequence[models.Model], *, conflict: str = "") -> None:
    """Insert unsaved instances of one model; ``conflict`` is what follows ON CONFLICT."""
    if not rows:
        return
    fields = columns_of(type(rows[0]))
    columns = [_column(field, rows) for field in fields]
    write(type(rows[0]), fields, list(zip(*columns, strict=True)), conflict=conflict)


def upsert(rows: Sequence[models.Model], *, unique: Sequence[str] = ("id",), keep: Sequence[str] = ()) -> None:
    """Insert instances of one model; where ``unique`` is taken, write every other column but those in ``keep``."""
    if not rows:
        return
    names = {field.name: field.column for field in columns_of(type(rows[0]))}
    changed = [column for name, column in names.items() if name not in {*unique, *keep}]
    quote = connection.ops.quote_name
    assigned = ", ".join(f"{quote(column)} = excluded.{quote(column)}" for column in changed)
    there = ", ".join(quote(names[name]) for name in unique)
    insert(rows, conflict=f"({there}) DO UPDATE SET {assigned}")


def columns_of(model: type[models.Model]) -> list[Field]:
    """The columns that an insert writes: all but an automatic key."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


def write(model: type[models.Model], fields: Sequence[Field], values: Sequence[Row], *, conflict: str = "") -> None:
    """Insert rows of prepared values, in the order of ``fields``."""
    if not values:
        return
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    tail = f" ON CONFLICT {conflict}" if conflict else ""
    start = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 names of ours
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(f"{start}({places}){tail}", values)
        elif conflict:
            _insert_many(cursor, start, places, tail, values)
        else:
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)


def _insert_many(cursor: Any, start: str, places: str, tail: str, values: Sequence[Row]) -> None:
    for first in range(0, len(values), AT_ONCE):
        some = values[first : first + AT_ONCE]
        cursor.execute(start + ", ".join([f"({places})"] * len(some)) + tail, [one for row in some for one in row])


def _column(field: Field, rows: Sequence[models.Model]) -> list[Any]:
    """What goes into one column, row by row."""
    if _sets_itself(field):
        values = [field.pre_save(row, add=True) for row in rows]
    else:
        values = list(map(attrgetter(field.attname), rows))
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    kind, types = field.get_internal_type(), set(map(type, values))
    if types <= AS_THEY_ARE.get(kind, set()):
        return values
    if kind == "UUIDField" and types <= UUIDS:
        native = connection.features.has_native_uuid_field
        return values if native else [value.hex if value is not None else None for value in values]
    return _prepared_json(field, values) if isinstance(field, models.JSONField) else _prepared(field, values)


def _sets_itself(field: Field) -> bool:
    if isinstance(field, models.DateField | models.TimeField):
        return field.auto_now or field.auto_now_add
    return type(field).pre_save is not models.Field.pre_save


def _prepared(field: Field, values: Iterable[Any]) -> list[Any]:
    """Equal values, such as opening hours, are prepared once."""
    database = connections[DEFAULT_DB_ALIAS]  # not the proxy, whose every attribute is a look-up
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            known[value] = field.get_db_prep_save(value, database)
    return [known[value] for value in values]


def _prepared_json(field: Field, values: Iterable[Any]) -> list[Any]:
    """Most JSON columns are empty in most rows: each kind of nothing is prepared once."""
    database = connections[DEFAULT_DB_ALIAS]
    nothing: dict[int, Any] = {}
    found = []
    for value in values:
        kind = EMPTY.index(value) if not value and value in EMPTY else None
        if kind is None:
            found.append(field.get_db_prep_save(value, database))
            continue
        if kind not in nothing:
            nothing[kind] = field.get_db_prep_save(value, database)
        found.append(nothing[kind])
    return found
