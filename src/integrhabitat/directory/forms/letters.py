"""Writing a letter: its text with blanks between braces, and what each blank asks."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory import letters
from integrhabitat.directory.models import RouteLetter
from integrhabitat.ui.forms import TranslatedFormField, VersionedForm
from integrhabitat.ui.translated import Translated
from integrhabitat.ui.widgets import long

TAKEN = ("form_token", "carta", "lengua", "csrfmiddlewaretoken")  # names that the public form uses itself
KINDS = [
    ("text", _("una línea")),
    ("date", _("una fecha")),
    ("money", _("una suma de dinero")),
    ("long", _("varias líneas")),
]


class LetterEditForm(VersionedForm):
    """Title and text in each language; blanks are written as {nombre}."""

    class Meta:
        model = RouteLetter
        fields = ("title", "body", "is_published")
        labels = {
            "title": _("Título de la carta"),
            "body": _("Texto de la carta"),
            "is_published": _("La gente puede usarla"),
        }
        widgets = long("body")
        help_texts = {"body": _("Escriba entre llaves lo que la persona completa, por ejemplo {empresa}.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["body"].required = True

    def fits(self, blanks: list[dict[str, Any]]) -> bool:
        """Whether every language uses just these blanks; says beside the text what does not fit."""
        for fault in letters.faults(Translated.of(self.cleaned_data["body"]), [blank["name"] for blank in blanks]):
            self.add_error("body", fault)
        return not self.errors


class BlankForm(forms.Form):
    """One blank of a letter; an empty row is none."""

    name = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,29}$",
        label=_("Nombre entre llaves"),
        help_text=_("En minúsculas y sin tildes, por ejemplo empresa."),
        required=False,
        error_messages={"invalid": _("Use solo minúsculas sin tildes, números y guion bajo.")},
    )
    label = TranslatedFormField(label=_("Qué pregunta el formulario"), required=False)
    kind = forms.ChoiceField(label=_("Cuánto se escribe"), choices=KINDS, required=False)

    def clean_name(self) -> str:
        """Not a name that the public form uses itself."""
        name = str(self.cleaned_data["name"])
        if name in TAKEN:
            raise forms.ValidationError(_("Ese nombre está ocupado. Elija otro."))
        return name

    def clean(self) -> dict[str, Any]:
        """A question needs a name."""
        given = self.cleaned_data
        if given.get("label") and not given.get("name") and not self.errors:
            self.add_error("name", _("Falta el nombre del espacio."))
        return given


class BlanksFormSet(BaseFormSet):  # type: ignore[type-arg]
    """The blanks of one letter, each name once."""

    def clean(self) -> None:
        """No name twice."""
        names = [blank["name"] for blank in self.declared()]
        if len(names) != len(set(names)):
            raise forms.ValidationError(_("Dos espacios tienen el mismo nombre."))

    def declared(self) -> list[dict[str, Any]]:
        """The blanks as a letter keeps them, without empty rows."""
        rows = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [
            {"name": row["name"], "label": dict(row.get("label") or {}), "kind": row.get("kind") or "text"}
            for row in rows
            if row.get("name")
        ]


BlankFormSet = formset_factory(BlankForm, formset=BlanksFormSet, extra=2, max_num=30, validate_max=True)
