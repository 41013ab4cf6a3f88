"""What a file is by its content; its name and what the browser says count for nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from integrhabitat.kernel.errors import DomainError

NEEDED = 4096  # bytes from the start


@dataclass(frozen=True)
class Type:
    """A kind of file that may be kept."""

    kind: str
    content_type: str
    suffix: str


IMAGE = Type("image", "image/webp", "webp")  # whatever came, we keep WebP
PDF = Type("document", "application/pdf", "pdf")
MP3 = Type("audio", "audio/mpeg", "mp3")
OGG = Type("audio", "audio/ogg", "ogg")
M4A = Type("audio", "audio/mp4", "m4a")
WAV = Type("audio", "audio/wav", "wav")
WEBM = Type("audio", "audio/webm", "weba")

STARTS: tuple[tuple[bytes, Type], ...] = (
    (b"\xff\xd8\xff", IMAGE),
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"%PDF-", PDF),
    (b"ID3", MP3),
    (b"OggS", OGG),
    (b"\x1aE\xdf\xa3", WEBM),
)


def recognise(start: bytes) -> Type:
    """The type by the first bytes; raises ``DomainError`` for anything else (SVG, HTML, programs, archives)."""
    for mark, found in STARTS:
        if start.startswith(mark):
            return found
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE"):
        return IMAGE if start[8:12] == b"WEBP" else WAV
    if start[4:12] in (b"ftypM4A ", b"ftypisom", b"ftypmp42"):
        return M4A
    if start[:1] == b"\xff" and start[1:2] and start[1] & 0xE6 == 0xE2:  # an MPEG layer III frame without ID3
        return MP3
    raise DomainError(_("Este tipo de archivo no se acepta. Use JPG, PNG, WebP, PDF, MP3, OGG o M4A."), field="file")
