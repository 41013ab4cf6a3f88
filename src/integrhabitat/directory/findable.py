"""What the finder may find of this module, and the everyday words for it."""

from integrhabitat.directory.documents import SOURCES
from integrhabitat.directory.vocabulary import synonyms
from integrhabitat.search.api import Findable, findables, vocabulary

for _kind, _documents in SOURCES.items():
    findables.register(_kind, Findable(_kind, _documents))

vocabulary.declare("directory", synonyms())
