"""What a provider may say about its service through a signed link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory.models import Service
from integrhabitat.ui.forms import ModelForm
from integrhabitat.ui.widgets import long

TEXTS = ("name", "description", "cost", "how_to_apply", "wait_time")


class ProposalForm(ModelForm):
    """Still the same, changed, or gone; what changed is proposed, never written."""

    result = forms.ChoiceField(
        label=_("¿Sigue igual?"),
        choices=[("same", _("Sí, sigue igual")), ("changed", _("Cambió algo")), ("closed", _("Ya no existe"))],
        widget=forms.RadioSelect,
    )

    url = forms.URLField(label=_("Sitio web"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Service
        fields = ("name", "description", "cost", "how_to_apply", "wait_time", "is_free", "capacity", "url", "email")
        widgets = long("description", "how_to_apply")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["result", *self.Meta.fields])
        for name in self.Meta.fields:
            self.fields[name].required = False

    def proposed(self) -> dict[str, Any]:
        """The values as typed; the action keeps only those that differ."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """Nothing is written onto the service: the proposal is another thing."""
