"""Controls that Django does not have: a day in three fields, a text in its languages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.ui import languages

REVIEW_STATES = (
    ("draft", _("Borrador")),
    ("machine", _("Traducción automática, por revisar")),
    ("reviewed", _("Revisado")),
)


class DayInput(forms.Widget):
    """Day, month and year as three short numeric fields: no calendar to fight with."""

    template_name = "ui/widgets/day.html"
    use_fieldset = True
    parts = (("day", _("Día"), 2, "bday-day"), ("month", _("Mes"), 2, "bday-month"), ("year", _("Año"), 4, "bday-year"))

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_birth: bool = False) -> None:
        super().__init__(attrs)
        self.is_birth = is_birth

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The three fields with what was typed in each."""
        context = super().get_context(name, value, attrs)
        typed = dict(zip(("year", "month", "day"), _split(value), strict=True))
        base = (attrs or {}).get("id", f"id_{name}")
        context["invalid"] = "aria-invalid" in (attrs or {})
        context["parts"] = [
            {
                "name": f"{name}_{part}",
                # The first field has the id of the whole, so that the error summary leads to it.
                "id": base if part == "day" else f"{base}_{part}",
                "label": label,
                "size": size,
                "value": typed[part],
                "autocomplete": autocomplete if self.is_birth else "off",
            }
            for part, label, size, autocomplete in self.parts
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """``YYYY-MM-DD`` (or as much of it as was typed), '' when all three are empty."""
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip() for part in ("day", "month", "year"))
        if not (day or month or year):
            return str(data.get(name, "") or "")
        return f"{year.zfill(4) if year else ''}-{month.zfill(2) if month else ''}-{day.zfill(2) if day else ''}"

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form did not have these fields."""
        return not any(f"{name}_{part}" in data for part in ("day", "month", "year")) and name not in data


class TranslatedInput(forms.Widget):
    """One text in Spanish, and under a fold the same text in the other languages with its state of review."""

    template_name = "ui/widgets/translated.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, multiline: bool = False) -> None:
        super().__init__(attrs)
        self.multiline = multiline

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A control for each language of the interface."""
        context = super().get_context(name, value, attrs)
        entries: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        base = (attrs or {}).get("id", f"id_{name}")
        controls = [
            {
                "code": language.code,
                "label": language.name,
                "name": f"{name}_{language.code}",
                "id": base if language.code == "es" else f"{base}_{language.code}",
                "text": entries.get(language.code, {}).get("text", ""),
                "state": entries.get(language.code, {}).get("state", "draft"),
                "direction": language.direction,
            }
            for language in languages.all_languages()
        ]
        context |= {"first": controls[0], "others": controls[1:], "states": REVIEW_STATES, "multiline": self.multiline}
        context["written"] = sum(bool(control["text"]) for control in controls[1:])
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, dict[str, str]]:
        """``{lang: {text, state}}`` as typed; Spanish counts as reviewed by who writes it."""
        known = dict(REVIEW_STATES)
        found = {}
        for code in languages.codes():
            state = "reviewed" if code == "es" else str(data.get(f"{name}_{code}_state", "draft"))
            text = str(data.get(f"{name}_{code}", "")).replace("\r\n", "\n").strip()
            found[code] = {"text": text, "state": state if state in known else "draft"}
        return found

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form did not have this text at all."""
        return f"{name}_es" not in data


def long(*names: str) -> dict[str, TranslatedInput]:
    """The widgets of a form's long texts: in one line their paragraphs would be lost on saving."""
    return {name: TranslatedInput(multiline=True) for name in names}


def _split(value: Any) -> tuple[str, str, str]:
    """Year, month and day as text, from a date or from what was typed."""
    if isinstance(value, date):
        return str(value.year), str(value.month), str(value.day)
    year, month, day = (*str(value or "").split("-"), "", "", "")[:3]
    return year.lstrip("0"), month.lstrip("0"), day.lstrip("0")
