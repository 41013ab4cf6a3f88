"""A prefix search that both databases answer from an index."""

from django.db import connection
from django.db.models import Q


def beginning(field: str, prefix: str) -> Q:
    """Rows whose folded (ASCII) ``field`` begins with ``prefix``."""
    if connection.vendor == "postgresql":  # a pattern index; the order of letters depends on the server's language
        return Q(**{f"{field}__startswith": prefix})
    return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + "\x7f"})
