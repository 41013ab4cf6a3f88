"""Small files made for the tests."""

import io

from PIL import Image

GPS = 0x8825


def photo(width: int = 40, height: int = 20, *, kind: str = "JPEG", turned: bool = False) -> bytes:
    """A photo that says where it was taken, and which way is up."""
    image = Image.new("RGB", (width, height), "teal")
    exif = Image.Exif()
    exif[0x0110] = "Cámara de Rosa"
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (12.0, 2.0, 44.0)
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()
