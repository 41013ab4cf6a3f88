"""What the finder may find of this module."""

from integrhabitat.participation.documents import group_documents
from integrhabitat.search.api import Findable, findables

findables.register("group", Findable("group", group_documents))
