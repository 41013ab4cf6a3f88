"""Forms of the network."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Territory
from integrhabitat.ui.countries import country_choices
from integrhabitat.ui.forms import Form

OTHER = "otro"


def countries() -> list[tuple[str, str]]:
    """Every country, those of the network first."""
    own = set(Territory.objects.filter(level="country").values_list("country", flat=True))
    return [("", ""), *sorted(country_choices(), key=lambda pair: pair[0] not in own)]


class SuggestionForm(Form):
    """A centre that the network should know; nobody is asked for a name."""

    named_as = forms.CharField(label=_("¿Cómo se llama el centro?"), max_length=250)
    country = forms.ChoiceField(label=_("País"), choices=lazy(countries, list))
    city = forms.CharField(label=_("Ciudad"), max_length=150, required=False)
    why = forms.CharField(
        label=_("¿Qué hace?"),
        help_text=_("Una o dos frases bastan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    referrer = forms.CharField(
        label=_("¿Quién lo refiere?"),
        help_text=_("Si quiere: usted o su organización."),
        max_length=150,
        required=False,
    )
    contact = forms.CharField(
        label=_("¿Cómo le avisamos?"), help_text=_("Si quiere: correo o teléfono."), max_length=150, required=False
    )

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        names = ("named_as", "country", "city", "why", "referrer", "contact")
        return {name: self.cleaned_data[name] for name in names}

    def ask_which(self, centres: list[Centre]) -> None:
        """Add the question whether the centre is one of those already known."""
        choices = [(str(centre.pk), f"{centre.name} ({centre.territory.name})") for centre in centres]
        self.fields["same_as"] = forms.ChoiceField(
            label=_("¿Es alguno de estos?"),
            choices=[*choices, (OTHER, _("No, es otro"))],
            widget=forms.RadioSelect,
        )
