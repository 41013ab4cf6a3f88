"""Asking for a card, and the hidden code that a form brings along."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.codes import new_code
from integrhabitat.ui.forms import Form

SALT = "people.code"


def offered() -> str:
    """A new code, signed, so that nobody can choose one."""
    return signing.dumps(new_code(), salt=SALT)


class CodeField(forms.CharField):
    """The code that a form will hand out, drawn when the form is shown.

    Sent twice, the form brings the same code twice: one act, and the second answer shows the code of the first.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.HiddenInput, "initial": offered, "required": False, **kwargs})

    def clean(self, value: Any) -> str:
        """The plain code; a new one when it is missing or was tampered with."""
        try:
            return str(signing.loads(str(value or ""), salt=SALT))
        except signing.BadSignature:
            return new_code()


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
    code = CodeField()
