"""The finder knows what is on the agenda, in the same transaction as the act."""

from collections.abc import Iterable
from uuid import UUID

from integrhabitat.gatherings.documents import gathering_documents
from integrhabitat.search.api import index, remove


def refresh(ids: Iterable[UUID]) -> None:
    """Index these gatherings as they are now; what nobody can come to any more leaves the index."""
    wanted = list(ids)
    remove("gathering", wanted)
    index(gathering_documents(wanted))
