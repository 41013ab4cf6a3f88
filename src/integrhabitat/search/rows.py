"""Many rows of the index at once, in the caller's transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from integrhabitat.kernel import bulk

NEEDS_PREPARING = (models.UUIDField, models.JSONField, models.BooleanField)
Row = tuple[Any, ...]


def clean_text(text: str) -> str:
    """Text that both databases can keep: PostgreSQL knows no NUL, neither knows half a surrogate pair."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def insert(model: type[models.Model], rows: Iterable[Row], *, conflict: str = "") -> None:
    """Insert ``rows``, their values in the order of the model's columns (an automatic key left out).

    ``conflict`` is what follows ON CONFLICT.
    """
    fields = bulk.columns_of(model)
    prepare = {n: f.get_db_prep_save for n, f in enumerate(fields) if _must_be_prepared(f)}
    database = connections[DEFAULT_DB_ALIAS]
    values = [tuple(prepare[n](v, database) if n in prepare else v for n, v in enumerate(row)) for row in rows]
    bulk.write(model, fields, values, conflict=conflict)


def _must_be_prepared(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, NEEDS_PREPARING) or hasattr(field, "get_placeholder")
