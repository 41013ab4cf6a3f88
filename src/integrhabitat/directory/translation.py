"""How far the translation of a thing has come, language by language."""

from django.conf import settings
from django.db import models

from integrhabitat.ui.translated import Translated, TranslatedField

ORDER = ("", "draft", "machine", "reviewed")  # from worst to best; '' means missing


def states_of(row: models.Model) -> list[tuple[str, str]]:
    """For each language of the interface the worst state among the texts that exist in Spanish ('' = missing)."""
    texts: list[Translated] = [
        Translated.of(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if isinstance(field, TranslatedField)
    ]
    written = [text for text in texts if text.get("es", {}).get("text")]
    return [(code, _worst(written, code)) for code, _name in settings.LANGUAGES]


def _worst(texts: list[Translated], language: str) -> str:
    states = [text[language].get("state", "reviewed") if text.get(language, {}).get("text") else "" for text in texts]
    return min(states, key=ORDER.index, default="")
