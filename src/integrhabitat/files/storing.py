"""Taking an upload in, and taking it away."""

import hashlib
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.audit.api import record
from integrhabitat.files.models import Upload, stored_name
from integrhabitat.files.pictures import remake
from integrhabitat.files.recognising import IMAGE, NEEDED, Type, recognise
from integrhabitat.kernel.errors import DomainError


def store(
    file: "File[bytes]", *, by: object, at: datetime, alt_text: str = "", is_public: bool = False, accept: str = ""
) -> Upload:
    """Keep an uploaded file; ``accept`` ('image', 'audio', 'document') narrows what may come.

    Raises ``DomainError`` (field ``file``) when it is too large, of another type, or damaged.
    """
    found = _checked(file, accept)
    pk = uuid4()
    upload = Upload(
        pk=pk,
        kind=found.kind,
        content_type=found.content_type,
        suffix=found.suffix,
        alt_text=alt_text[:300],
        is_public=is_public,
        uploader_id=str(getattr(by, "pk", by) or ""),
        created_at=at,
    )
    _write(upload, file)
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
            record("upload.stored", upload, by=by, at=at, kind=upload.kind)
    except Exception:
        _delete_files(upload)
        raise
    return upload


@transaction.atomic
def remove(upload: Upload, *, by: object, at: datetime) -> None:
    """Delete the content for good; the row stays and says that it was removed."""
    upload.state, upload.alt_text, upload.is_public = "removed", "", False
    upload.save(update_fields=["state", "alt_text", "is_public"])
    record("upload.removed", upload, by=by, at=at)
    transaction.on_commit(lambda: _delete_files(upload))


def _checked(file: "File[bytes]", accept: str) -> Type:
    limit = settings.UPLOAD_LIMIT_MB
    if file.size > limit * 1_000_000:
        size = -(-file.size // 1_000_000)
        sentence = _("El archivo pesa %(size)d MB. El límite es %(limit)d MB.")
        raise DomainError(sentence % {"size": size, "limit": limit}, field="file")
    if file.size == 0:
        raise DomainError(_("El archivo está vacío."), field="file")
    file.seek(0)
    found = recognise(file.read(NEEDED))
    file.seek(0)
    if accept and found.kind != accept:
        raise DomainError(_("Aquí va otro tipo de archivo."), field="file")
    return found


def _write(upload: Upload, file: "File[bytes]") -> None:
    """Put the content into the store and note what it is."""
    if upload.kind == IMAGE.kind:
        picture = remake(file)
        upload.width, upload.height = picture.width, picture.height
        upload.sha256, upload.size = hashlib.sha256(picture.content).hexdigest(), len(picture.content)
        default_storage.save(stored_name(upload.pk, upload.suffix), ContentFile(picture.content))
        default_storage.save(upload.thumbnail_name, ContentFile(picture.thumbnail))
        return
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    upload.sha256, upload.size = digest.hexdigest(), file.size
    file.seek(0)
    default_storage.save(upload.name, file)


def _delete_files(upload: Upload) -> None:
    for name in (upload.name, upload.thumbnail_name):
        default_storage.delete(name)
