"""What the finder may find of this module, and how it shows it."""

from integrhabitat.directory.api import result_kinds
from integrhabitat.gatherings.cards import KIND
from integrhabitat.gatherings.documents import gathering_documents
from integrhabitat.gatherings.room_documents import ROOM, room_documents
from integrhabitat.search.api import Findable, findables

findables.register("gathering", Findable("gathering", gathering_documents))
result_kinds.register(KIND.code, KIND, order=15)
findables.register(ROOM.code, Findable(ROOM.code, room_documents))
result_kinds.register(ROOM.code, ROOM, order=17)
