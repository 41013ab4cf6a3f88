"""What the finder may find of this module."""

from integrhabitat.centres.documents import centre_documents
from integrhabitat.search.api import Findable, findables

findables.register("centre", Findable("centre", centre_documents))
