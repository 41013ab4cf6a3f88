"""Content in several languages: ``{lang: {text, state, by, on}}`` in one JSON column."""

from collections.abc import Mapping
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

State = Literal["draft", "machine", "reviewed"]
STATES: tuple[str, ...] = ("draft", "machine", "reviewed")
FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "ht": ("ht", "es", "fr", "en"),
    "fr": ("fr", "es", "en"),
    "pt-br": ("pt-br", "es", "en"),
    "en": ("en", "es"),
}


class Translated(dict[str, dict[str, Any]]):
    """One text in its languages; ``str()`` gives the reader's language or the nearest there is."""

    @classmethod
    def of(cls, value: object) -> "Translated":
        """From a plain string (Spanish, reviewed), ``{lang: text}`` or the stored form."""
        if isinstance(value, Translated):
            return value
        if value in (None, ""):
            return cls()
        if isinstance(value, str):
            return cls({"es": {"text": value, "state": "reviewed"}})
        if isinstance(value, Mapping):
            return cls(
                {
                    lang: {"text": entry, "state": "reviewed"} if isinstance(entry, str) else dict(entry)
                    for lang, entry in value.items()
                    if entry
                }
            )
        raise TypeError(f"not a translated text: {value!r}")

    def language_for(self, language: str | None = None) -> str:
        """The language in which a reader of ``language`` gets this text ('' when there is none)."""
        if len(self) == 0:  # most notes and details are: whose language it is need not be asked
            return ""
        wanted = language or get_language() or "es"
        fallbacks = FALLBACKS.get(wanted, (wanted, wanted.split("-")[0], "es", "en"))
        candidates: list[str] = [*fallbacks, *self]
        for candidate in candidates:
            if self.get(candidate, {}).get("text"):
                return candidate
        return ""

    def text(self, language: str | None = None) -> str:
        """The text for a reader of ``language`` (default: the active one)."""
        found = self.language_for(language)
        return str(self[found]["text"]) if found else ""

    def state(self, language: str | None = None) -> str:
        """``reviewed``, ``machine`` or ``draft`` of what ``text`` returns ('' when empty)."""
        found = self.language_for(language)
        return str(self[found].get("state", "reviewed")) if found else ""

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return any(entry.get("text") for entry in self.values())


def check_shape(value: object) -> None:
    """Refuse anything but ``{lang: {text, state…}}`` with known states."""
    if not isinstance(value, Mapping):
        raise ValidationError(_("El texto no tiene la forma esperada."))
    for entry in value.values():
        if not isinstance(entry, Mapping) or entry.get("state", "reviewed") not in STATES:
            raise ValidationError(_("El texto no tiene la forma esperada."))


class TranslatedField(models.JSONField):
    """A ``Translated`` text; assign a string, ``{lang: text}`` or the full form."""

    default_validators = [check_shape]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translated)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        """Stored JSON as ``Translated``."""
        return Translated.of(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Translated:
        """Any accepted form as ``Translated``."""
        return Translated.of(super().to_python(value) if isinstance(value, bytes) else value)

    def get_prep_value(self, value: Any) -> Any:
        """Always the full form in the database."""
        if hasattr(value, "resolve_expression"):
            return value
        return dict(Translated.of(value))

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Spanish first and the other languages folded; ``multiline=True`` for longer texts."""
        from integrhabitat.ui.forms import TranslatedFormField  # forms know this module already

        return super().formfield(**{"form_class": TranslatedFormField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What was assigned in a short form reads back in the full one."""
        value = Translated.of(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value
