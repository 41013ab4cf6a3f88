"""Asking for a card, and what somebody may say of herself."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.tokens import code_for, token_or_new
from integrhabitat.ui.forms import Form


class PopulationField(forms.ChoiceField):
    """What somebody may say of herself; nobody must."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(value, capfirst(word)) for value, word in POPULATIONS if value]
        given = {
            "label": _("¿Vive aquí desde hace mucho o llegó hace poco?"),
            "choices": [*choices, ("", _("Prefiero no decirlo"))],
            "widget": forms.RadioSelect,
            "required": False,
            "initial": "",
        }
        super().__init__(**{**given, **kwargs})


class CardForm(Form):
    """A card for whoever asks."""

    population = PopulationField(help_text=_("Sirve para ver si el barrio se encuentra. No es obligatorio."))

    def given(self) -> dict[str, Any]:
        """The arguments of ``make_alias``; sent twice, the form makes one card with one code."""
        code = code_for("card", token_or_new(self.cleaned_data["form_token"]))
        return {"population": self.cleaned_data["population"], "code": code}
