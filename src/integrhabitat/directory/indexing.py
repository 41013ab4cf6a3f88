"""What the search knows changes in the same transaction as the thing itself."""

from collections.abc import Iterable
from uuid import UUID

from integrhabitat.directory import documents
from integrhabitat.search import api as search


def refresh(kind: str, ids: Iterable[UUID]) -> None:
    """Index these things as they are now; what the public may no longer see leaves the index."""
    wanted = list(ids)
    search.renew(kind, wanted, documents.SOURCES[kind](wanted))
