"""Small photos and recordings."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

VOICE = b"OggS" + bytes(range(256)) * 4


def photo(**kept: object) -> bytes:
    """A JPEG of 60 × 40 points, with whatever is kept beside it (``exif=``)."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", **kept)
    return out.getvalue()


PHOTO = photo()


def upload(content: bytes, name: str = "archivo") -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(name, content)
