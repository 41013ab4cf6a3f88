"""Uploads: known by content, remade without hidden data, given out harmlessly."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from integrhabitat.audit.api import AuditEvent
from integrhabitat.files.api import Upload, remove, store
from integrhabitat.files.pictures import remake
from integrhabitat.files.recognising import recognise
from integrhabitat.kernel.errors import DomainError
from tests.clock import AT
from tests.files.samples import GPS, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


def files(place: Path) -> list[Path]:
    return [part for part in place.rglob("*") if part.is_file()]


def test_a_photo_keeps_nothing_of_where_and_with_what_it_was_taken(uploads):
    assert Image.open(io.BytesIO(photo())).getexif().get_ifd(GPS)
    upload = store(ContentFile(photo(), name="../../Rosa Quispe.php"), by="x", at=AT, alt_text="La casa")
    for file in files(uploads):
        content = file.read_bytes()
        assert b"Rosa" not in content
        assert not dict(Image.open(io.BytesIO(content)).getexif())
        assert "Rosa" not in str(file)
    assert (upload.content_type, upload.kind, len(files(uploads))) == ("image/webp", "image", 2)
    assert AuditEvent.objects.get().verb == "upload.stored"


def test_a_photo_is_turned_upright_and_made_small_enough():
    assert remake(io.BytesIO(photo(40, 20, turned=True))).width == 20
    picture = remake(io.BytesIO(photo(4000, 1000)))
    assert (picture.width, picture.height) == (1600, 400)
    assert Image.open(io.BytesIO(picture.thumbnail)).size == (400, 100)


@pytest.mark.parametrize("size", [(4000, 1000), (33, 47), (401, 399), (3, 1500)])
def test_a_page_knows_how_much_room_a_small_form_takes(size):
    upload = store(ContentFile(photo(*size), name="casa.jpg"), by="x", at=AT)
    with default_storage.open(upload.thumbnail_name) as kept, Image.open(kept) as small:
        assert all(abs(told - is_) <= 1 for told, is_ in zip(upload.thumbnail_size, small.size, strict=True))


def bomb() -> bytes:
    """A PNG of 30,000 × 30,000 points in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vacío"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no se acepta"),
        (b"<html><script>alert(1)</script>", "no se acepta"),
        (b"MZ\x90\x00", "no se acepta"),
        (b"PK\x03\x04", "no se acepta"),
        (b"\xff\xd8\xff\xe0 cut", "dañada"),
        (bomb(), "demasiados puntos"),
        (b"%PDF-" + b"x" * 10_000_001, "pesa 11 MB. El límite es 10 MB"),
    ],
    ids=["empty", "svg", "html", "program", "archive", "cut", "bomb", "large"],
)
def test_what_must_not_come_in_is_refused_with_a_sentence(uploads, content, words):
    with pytest.raises(DomainError, match=words):
        store(ContentFile(content, name="photo.jpg"), by=None, at=AT)
    assert (Upload.objects.count(), files(uploads)) == (0, [])


def test_where_a_picture_belongs_no_document_comes_in():
    with pytest.raises(DomainError, match="otro tipo"):
        store(ContentFile(b"%PDF-1.7"), by=None, at=AT, accept="image")


def test_a_document_is_saved_and_never_opened_in_our_name(client):
    upload = store(SimpleUploadedFile("a.html", b"%PDF-1.7 <script>"), by=None, at=AT, is_public=True)
    response = client.get(upload.get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get(upload.thumbnail_url).status_code == 404
    response.close()


def test_a_private_file_does_not_exist_for_others(client):
    upload = store(ContentFile(photo()), by=None, at=AT)
    assert client.get(upload.get_absolute_url()).status_code == 404


def test_a_removed_file_is_gone(client, uploads, django_capture_on_commit_callbacks):
    upload = store(ContentFile(photo()), by=None, at=AT, is_public=True)
    with django_capture_on_commit_callbacks(execute=True):
        remove(upload, by=None, at=AT)
    assert files(uploads) == []
    assert client.get(upload.get_absolute_url()).status_code == 404


@given(st.binary(max_size=64))
def test_no_bytes_whatever_break_the_recognition(content):
    try:
        found = recognise(content)
    except DomainError:
        return
    assert found.content_type
