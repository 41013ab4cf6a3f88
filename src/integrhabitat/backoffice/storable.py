"""What the database cannot hold: found before it breaks a batch, and shown in a form that it can."""

import math
import re

from django.utils.translation import gettext as _

DEEPEST = 40
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def flaw(value: object, depth: int = 0) -> str:
    """Why ``value`` cannot be kept ('' when it can): NUL, half a letter, no finite number, too deep."""
    if isinstance(value, str):
        return "" if is_clean(value) else str(_("La fila tiene un carácter que no se puede guardar."))
    if isinstance(value, float):
        return "" if math.isfinite(value) else str(_("La fila tiene un número sin límite."))
    if isinstance(value, dict | list | tuple):
        if depth >= DEEPEST:
            return str(_("La fila tiene demasiados niveles."))
        parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value
        return next((found for part in parts if (found := flaw(part, depth + 1))), "")
    return ""


def storable(value: object, depth: int = 0) -> object:
    """``value`` with a mark in place of what cannot be kept, so that a refused row can still be shown."""
    if isinstance(value, str):
        return value if is_clean(value) else value.replace("\x00", "�").encode("utf-8", "replace").decode()
    if isinstance(value, dict | list | tuple) and depth >= DEEPEST:
        return "…"
    if isinstance(value, dict):
        return {str(storable(key)): storable(part, depth + 1) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part, depth + 1) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if isinstance(value, int | float | bool | None) else str(value)


def is_clean(text: str) -> bool:
    """Whether both databases take the text: no NUL and no half of a surrogate pair."""
    return UNSTORABLE.search(text) is None
