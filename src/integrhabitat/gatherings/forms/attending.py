"""Signing up, the door, places, and the questions before and after."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.gatherings.models.attitudes import ITEMS, SCALE
from integrhabitat.gatherings.models.signups import NEEDS
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.tokens import code_for, token_or_new
from integrhabitat.people.api import PopulationField
from integrhabitat.ui.forms import Form

CODE_INPUT = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class SignUpForm(Form):
    """A place, with as little as somebody wants to tell."""

    name = forms.CharField(
        label=_("¿Cómo quiere que le digamos?"),
        help_text=_("Puede ser cualquier nombre, o ninguno."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    card = forms.CharField(
        label=_("Código de su tarjeta"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs=CODE_INPUT),
    )
    needs = forms.MultipleChoiceField(
        label=_("¿Qué le hace falta para venir?"),
        choices=[(need, capfirst(word)) for need, word in NEEDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    population = PopulationField(help_text=_("Si ya lo dijo en su tarjeta, no hace falta."))
    email = forms.EmailField(
        label=_("Correo para avisarle si queda un lugar libre"),
        help_text=_("Lo borramos 30 días después del encuentro."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def given(self) -> dict[str, Any]:
        """The arguments of ``sign_up``; sent twice, the form keeps one place with one code."""
        told = {name: self.cleaned_data[name] for name in ("name", "card", "needs", "population", "email")}
        return {**told, "code": code_for("sign-up", token_or_new(self.cleaned_data["form_token"]))}


class MySignUpForm(Form):
    """The code of a place kept."""

    code = forms.CharField(
        label=_("Código de su inscripción"),
        help_text=_("Lo recibió al inscribirse, por ejemplo K7QM-2F9-DA1."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_INPUT),
    )


class DoorForm(Form):
    """One big field that takes any code; a scanner types into it like a keyboard."""

    code = forms.CharField(
        label=_("Código de tarjeta o de inscripción"),
        max_length=40,
        widget=forms.TextInput(attrs={**CODE_INPUT, "autofocus": True, "class": "big-field"}),
    )


class HeadsForm(forms.Form):
    """Some more heads (or fewer), or how many they are."""

    population = forms.ChoiceField(choices=POPULATIONS, required=False)
    add = forms.IntegerField(required=False)
    people = forms.IntegerField(required=False)


class CapacityForm(Form):
    """How many people fit."""

    capacity = forms.IntegerField(
        label=_("Cupo"), help_text=_("Vacío: sin límite."), min_value=0, max_value=30_000, required=False
    )


class AttitudeForm(Form):
    """The same sentences for everybody, without a name."""

    population = PopulationField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item, sentence in reversed(ITEMS):
            control = forms.TypedChoiceField(label=sentence, choices=SCALE, coerce=int, widget=forms.RadioSelect)
            self.fields = {item: control, **self.fields}

    def values(self) -> dict[str, int]:
        """Sentence by sentence."""
        return {item: self.cleaned_data[item] for item, _sentence in ITEMS}
