"""The column of tokens: a ``tsvector`` on PostgreSQL, plain text beside an FTS5 index on SQLite."""

from typing import Any

from django.db import models


class TokensField(models.TextField):  # type: ignore[type-arg]
    """Space-separated index tokens (see ``compiling``), free of quotes; equal tokens count once."""

    def db_type(self, connection: Any) -> str | None:
        """``tsvector`` where the database has it."""
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """Tokens become a vector without positions."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """A colon would mean a position to PostgreSQL, so each token goes in quotes."""
        if connection.vendor != "postgresql" or value is None:
            return value
        return " ".join(f"'{token}'" for token in str(value).split())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Tokens as they were given."""
        return value.replace("'", "") if isinstance(value, str) and connection.vendor == "postgresql" else value
