"""Shop window: keep an upload, take it away, hand it to somebody who may have it."""

from integrhabitat.files.models import Upload
from integrhabitat.files.storing import remove, store
from integrhabitat.files.views import give

__all__ = ["Upload", "give", "remove", "store"]
