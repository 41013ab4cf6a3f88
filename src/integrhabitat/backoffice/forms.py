"""Which file, of which kind, from whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.importing import importers
from integrhabitat.ui.forms import Form


class ImportForm(Form):
    """A file to review."""

    kind = forms.ChoiceField(label=_("Qué contiene"))
    source = forms.CharField(
        label=_("Fuente"),
        max_length=200,
        help_text=_("El nombre de quien lo publica. Use siempre el mismo para la misma fuente."),
    )
    file = forms.FileField(label=_("Archivo"), help_text=_("CSV, JSON o un .zip con ellos."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(importer.kind, importer.name) for importer in importers]  # type: ignore[attr-defined]
