"""Forms of the house: they draw themselves, know a double click, and notice that a row changed meanwhile."""

from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import Record, uuid7
from integrhabitat.ui.translated import Translated
from integrhabitat.ui.widgets import DayInput, TranslatedInput

if TYPE_CHECKING:
    RowForm = forms.ModelForm[models.Model]
else:
    RowForm = forms.ModelForm

STALE = _("Otra persona guardó cambios mientras usted escribía. Copie su texto y vuelva a abrir la página.")
REMEMBERED = timedelta(hours=1)  # for whoever presses again while a slow line still brings the answer


class HouseRenderer(TemplatesSetting):
    """Draws every form and field with the components of the house."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/components/field.html"


class Refusal:
    """A form that can show the sentence of a rule."""

    def refuse(self, error: DomainError) -> None:
        """Show the sentence beside its field (or above the form), keeping what was typed."""
        form = cast(forms.BaseForm, self)
        form.add_error(error.field if error.field in form.fields else None, str(error))


def has_digits(value: str) -> None:
    """A telephone that people can dial; raises ``ValidationError``."""
    if not any(mark.isdigit() for mark in value):
        raise ValidationError(_("Escriba un número."), code="no_digits")


def token_field() -> forms.UUIDField:
    """The hidden token of a form: the same one sent twice is one act, not two."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)


class Form(Refusal, forms.Form):
    """A form that stores no row by itself."""

    form_token = token_field()


class CodeForm(Form):
    """A code that somebody wrote down, however she types it."""

    code = forms.CharField(
        label=_("Su código"),
        help_text=_("No importan los espacios ni las mayúsculas. La letra O vale como cero."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class ModelForm(Refusal, RowForm):
    """A form over one row; languages that were not touched keep who wrote them and when."""

    form_token = token_field()

    def clean(self) -> dict[str, Any] | None:
        """Keep the history of untouched languages."""
        cleaned = super().clean()
        for name, control in self.fields.items():
            if isinstance(control, TranslatedFormField) and name in self.cleaned_data:
                self.cleaned_data[name] = control.with_history(self.initial.get(name), self.cleaned_data[name])
        return cleaned


class VersionedForm(ModelForm):
    """A form over a ``Record`` that refuses to overwrite what somebody else saved meanwhile."""

    instance: Record
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean_version(self) -> int:
        """The version that the person saw must still be the stored one, unless she herself just saved these words."""
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if stored is None:
            return 0
        if self.cleaned_data.get("version") != stored.version and not self._is_second_click(stored):
            # Above the form: a hidden field has no place for a sentence.
            self.add_error(None, ValidationError(STALE, code="stale"))
        elif self._memory:
            cache.set(self._memory, stored.version, timeout=REMEMBERED.total_seconds())
        return int(stored.version)

    @property
    def _memory(self) -> str:
        """Where it is kept which version this very page, with every word on it, was let through upon."""
        token = self.cleaned_data.get("form_token")
        words = repr(sorted(dict(self.data).items())).encode()
        return f"form-sent:{token}:{blake2b(words, digest_size=16).hexdigest()}" if token else ""

    def _is_second_click(self, stored: Record) -> bool:
        """Whether the one save since is this page's own: what is stored says what is sent again."""
        if not self._memory or cache.get(self._memory) != stored.version - 1:
            return False
        says = model_to_dict(stored, self._meta.fields, self._meta.exclude)
        names = says.keys() & self.fields.keys()
        return not any(self.fields[name].has_changed(says[name], self[name].data) for name in names)

    def save(self, commit: bool = True) -> Any:
        """Save with the next version."""
        self.instance.version = self.cleaned_data["version"] + 1
        return super().save(commit)


class DayField(forms.DateField):
    """A day in three fields (day, month, year)."""

    widget = DayInput

    default_error_messages = {"invalid": _("Escriba un día que exista, por ejemplo 27 3 1985.")}

    def to_python(self, value: Any) -> date | None:
        """A ``date`` from the three fields; ``None`` when all are empty."""
        if isinstance(value, str) and value:
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return super().to_python(value)


class TranslatedFormField(forms.Field):
    """A text in its languages: Spanish first, the others folded, each with its state of review."""

    widget = TranslatedInput

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        # A JSON model field passes what only JSON needs; its hidden copy of the text could not be read back.
        for unused in ("encoder", "decoder", "max_length", "show_hidden_initial"):
            kwargs.pop(unused, None)
        kwargs.setdefault("widget", TranslatedInput(multiline=multiline))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Translated:
        """``{lang: {text, state}}`` without empty languages; Spanish is needed when the field is."""
        given = {lang: entry for lang, entry in (value or {}).items() if entry.get("text")}
        if self.required and not given.get("es"):
            raise ValidationError(self.error_messages["required"], code="required")
        return Translated(given)

    def with_history(self, before: Any, after: dict[str, dict[str, Any]]) -> Translated:
        """``after``, where each language that did not change keeps its author and day."""
        old = Translated.of(before)
        return Translated(
            {
                lang: old[lang] if _same(old.get(lang), entry) else {**entry, "by": "", "on": ""}
                for lang, entry in after.items()
            }
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any language differs in text or state."""
        before = {lang: entry for lang, entry in (initial or {}).items() if entry.get("text")}
        after = {lang: entry for lang, entry in (data or {}).items() if entry.get("text")}
        return before.keys() != after.keys() or not all(_same(before[lang], after[lang]) for lang in after)


def _same(old: dict[str, Any] | None, new: dict[str, Any]) -> bool:
    """Whether text and state are untouched."""
    if old is None:
        return False
    return old.get("text") == new.get("text") and old.get("state", "reviewed") == new.get("state", "reviewed")
