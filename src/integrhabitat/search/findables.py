"""What search may find: each module declares its kinds in ``findable.py``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from integrhabitat.kernel.registry import Registry
from integrhabitat.search.documents import Document


@dataclass(frozen=True)
class Findable:
    """A kind of thing and its documents: of the given ids, or of all (None), streamed."""

    kind: str
    documents: Callable[[Iterable[UUID] | None], Iterator[Document]]


findables: Registry[Findable] = Registry("findable")
