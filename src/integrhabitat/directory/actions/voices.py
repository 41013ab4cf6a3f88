"""Keeping and taking away the recorded voice of a route, a sheet or a service."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory.voice import Spoken, edition_of
from integrhabitat.files.api import Upload, remove, store
from integrhabitat.kernel.errors import DomainError


def keep(row: Spoken, file: "File[bytes]", *, language: str, edition: str, by: User, at: datetime) -> Spoken:
    """Keep a recording of the words that its reader saw as ``edition``; the one before is deleted.

    ``DomainError`` when the file is no audio, or when the words changed meanwhile.
    """
    upload = store(file, by=by, at=at, alt_text=str(row), is_public=True, accept="audio")
    try:
        return _put(row, upload, language=language, edition=edition, by=by, at=at)
    except DomainError:
        remove(upload, by=by, at=at)
        raise


@transaction.atomic
def _put(row: Spoken, upload: Upload, *, language: str, edition: str, by: User, at: datetime) -> Spoken:
    row = _locked(row)
    now = edition_of(row, language)
    if str(now) != edition:
        raise DomainError(_("El texto cambió mientras grababa. Léalo de nuevo y grabe otra vez."), field="file")
    _forget(row.audio.get(language), by=by, at=at)
    row.audio = {**row.audio, language: {"upload": str(upload.pk), "edition": now}}
    row.save(update_fields=["audio"])
    record("voice.kept", row, by=by, at=at, language=language)
    return row


@transaction.atomic
def silence(row: Spoken, *, language: str, by: User, at: datetime) -> Spoken:
    """Take the recording in that language away for good; twice is once."""
    row = _locked(row)
    entry = row.audio.pop(language, None)
    if entry is not None:
        row.save(update_fields=["audio"])
        _forget(entry, by=by, at=at)
        record("voice.removed", row, by=by, at=at, language=language)
    return row


def _locked(row: Spoken) -> Spoken:
    found: Spoken = type(row)._default_manager.select_for_update().get(pk=row.pk)
    return found


def _forget(entry: Any, *, by: User, at: datetime) -> None:
    upload = Upload.objects.filter(pk=entry["upload"], state="ready").first() if entry else None
    if upload is not None:
        remove(upload, by=by, at=at)
