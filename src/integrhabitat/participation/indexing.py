"""What the search knows changes in the same transaction as the group itself."""

from collections.abc import Iterable
from uuid import UUID

from integrhabitat.participation.documents import group_documents
from integrhabitat.search import api as search


def refresh(ids: Iterable[UUID]) -> None:
    """Write these groups as they are now; what the public may no longer see leaves the index."""
    wanted = list(ids)
    search.remove("group", wanted)
    search.index(group_documents(wanted))
