"""The finder's engine, for every module above: describe what can be found, write it, ask for it.

A module declares its kinds in ``findable.py`` (``findables.register(kind, Findable(kind, documents))``), calls
``renew`` (or ``index`` and ``remove``) inside its own transactions, and asks with ``search`` and ``suggest``.
"""

from integrhabitat.search.documents import Document, Hours, Place, Text
from integrhabitat.search.findables import Findable, findables
from integrhabitat.search.finding import search
from integrhabitat.search.hours import Week
from integrhabitat.search.normal import fold
from integrhabitat.search.queries import Hit, Query, Results, Suggestion
from integrhabitat.search.suggesting import suggest
from integrhabitat.search.vocabulary import vocabulary
from integrhabitat.search.writing import index, reindex, remove, renew

__all__ = [
    "Document", "Findable", "Hit", "Hours", "Place", "Query", "Results", "Suggestion", "Text", "Week",
    "findables", "fold", "index", "reindex", "remove", "renew", "search", "suggest", "vocabulary",
]  # fmt: skip
