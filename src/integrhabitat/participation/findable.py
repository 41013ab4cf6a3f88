"""What the finder may find of this module, and how it shows it."""

from integrhabitat.directory.api import result_kinds
from integrhabitat.participation.documents import group_documents
from integrhabitat.participation.group_cards import GROUP
from integrhabitat.search.api import Findable, findables

findables.register(GROUP.code, Findable(GROUP.code, group_documents))
result_kinds.register(GROUP.code, GROUP, order=16)
