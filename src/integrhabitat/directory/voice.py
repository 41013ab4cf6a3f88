"""Recorded voice: only of the edition in force, so that nothing outdated is read out as current (S104)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language


def recording(audio: Mapping[str, Any], *, language: str, edition: int, is_current: bool) -> UUID | None:
    """The upload to play in ``language``, or ``None``: of another edition, expired, or not recorded."""
    entry = audio.get(language)
    if not isinstance(entry, Mapping) or not is_current or entry.get("edition") != edition:
        return None
    return UUID(str(entry["upload"]))


def address(audio: Mapping[str, Any], *, edition: int, is_current: bool) -> str:
    """Where the recording in the reader's language is, or '' when nothing may be read out."""
    found = recording(audio, language=get_language() or "es", edition=edition, is_current=is_current)
    return reverse("files:upload", args=[found]) if found else ""
