"""Recorded voice: only of the words in force, so that nothing outdated is read out as current (S104)."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from integrhabitat.directory.models import FactSheet, RightsRoute, Service

Spoken = RightsRoute | FactSheet | Service
READ_OUT = {FactSheet: ("title", "body"), Service: ("name", "description", "cost", "how_to_apply", "wait_time")}


def edition_of(row: Spoken, language: str) -> int | str:
    """What a recording is of: the edition of a route; of other rows a mark of their very words in that language."""
    if isinstance(row, RightsRoute):
        return row.edition
    words = " ".join(" ".join(getattr(row, name).text(language) for name in READ_OUT[type(row)]).split())
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def recording(audio: Mapping[str, Any], *, language: str, edition: int | str, is_current: bool) -> UUID | None:
    """The upload to play in ``language``, or ``None``: of other words, expired, or not recorded."""
    entry = audio.get(language)
    if not isinstance(entry, Mapping) or not is_current or entry.get("edition") != edition:
        return None
    return UUID(str(entry["upload"]))


def address(row: Spoken, *, is_current: bool) -> str:
    """Where the recording in the reader's language is, or '' when nothing may be read out."""
    language = get_language() or "es"
    found = recording(row.audio, language=language, edition=edition_of(row, language), is_current=is_current)
    return reverse("files:upload", args=[found]) if found else ""
