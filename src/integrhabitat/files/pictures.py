"""Images made anew: small enough, turned upright, without position or any other hidden data."""

import io
import warnings
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from integrhabitat.kernel.errors import DomainError

LONGEST_SIDE, THUMBNAIL_SIDE = 1600, 400
MOST_PIXELS = 50_000_000  # a decompression bomb is refused by its header, before it is opened
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")


@dataclass(frozen=True)
class Picture:
    """An image as it will be kept."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def remake(source: IO[bytes]) -> Picture:
    """Decode and encode again as WebP; raises ``DomainError`` when it is no image or too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below theirs
            with Image.open(source, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                upright = ImageOps.exif_transpose(opened)
                image = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError as error:
        raise DomainError(_("La imagen tiene demasiados puntos. Redúzcala y repita."), field="file") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise DomainError(_("La imagen está dañada y no se puede abrir."), field="file") from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_webp(image, 82), _webp(small, 75), image.width, image.height)


def _webp(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    plain = Image.new(image.mode, image.size)  # a new image has no metadata to carry over
    plain.paste(image)
    plain.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
