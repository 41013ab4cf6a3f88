"""Shop window: keep an upload, take it away."""

from integrhabitat.files.models import Upload
from integrhabitat.files.storing import remove, store

__all__ = ["Upload", "remove", "store"]
