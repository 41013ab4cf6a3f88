"""What a visitor without an account may tell us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Territory
from integrhabitat.directory.models.feedback import WHY_NOT
from integrhabitat.ui.forms import Form


class FeedbackForm(Form):
    """«¿Le atendieron?»"""

    was_served = forms.ChoiceField(
        label=_("¿Le atendieron?"), choices=[("yes", _("Sí")), ("no", _("No"))], widget=forms.RadioSelect
    )
    why_not = forms.ChoiceField(label=_("Si no, ¿por qué?"), choices=WHY_NOT, widget=forms.RadioSelect, required=False)

    def answer(self) -> dict[str, Any]:
        """The arguments of ``leave_feedback``."""
        return {"was_served": self.cleaned_data["was_served"] == "yes", "why_not": self.cleaned_data["why_not"]}


class ReturnForm(Form):
    """A question on going back, without a name."""

    country = forms.ChoiceField(label=_("¿Sobre qué país pregunta?"))
    question = forms.CharField(
        label=_("Su pregunta"),
        help_text=_("No escriba su nombre ni el de otra persona. No hace falta."),
        max_length=500,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = Territory.objects.filter(level="country").order_by("name")
        self.fields["country"].choices = [(row.country, row.name) for row in countries]  # type: ignore[attr-defined]

    def territory(self) -> Territory:
        """The country asked about."""
        return Territory.objects.get(level="country", country=self.cleaned_data["country"])


class LetterForm(Form):
    """The blanks of a letter: made from its declared fields, stored nowhere."""

    def __init__(self, declared: list[dict[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for blank in declared:
            self.fields[blank["name"]] = blank_field(blank)

    def values(self) -> dict[str, str]:
        """What was typed, as it goes into the letter."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "form_token"}


def blank_field(blank: dict[str, Any]) -> forms.Field:
    """The control of one blank: text, date, money or a long text."""
    from integrhabitat.ui.translated import Translated

    label = str(Translated.of(blank.get("label", blank["name"])))
    if blank.get("kind") == "long":
        return forms.CharField(label=label, widget=forms.Textarea, required=False, max_length=2000)
    return forms.CharField(label=label, required=False, max_length=200)
