"""Recorded voice: only of the edition in force, so that nothing outdated is read out as current (S104)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID


def recording(audio: Mapping[str, Any], *, language: str, edition: int, is_current: bool) -> UUID | None:
    """The upload to play in ``language``, or ``None``: of another edition, expired, or not recorded."""
    entry = audio.get(language)
    if not isinstance(entry, Mapping) or not is_current or entry.get("edition") != edition:
        return None
    return UUID(str(entry["upload"]))
