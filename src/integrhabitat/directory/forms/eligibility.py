"""Who may use a service: everyone, unless a published reason says otherwise (S107)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.directory.eligibility import VALUES
from integrhabitat.directory.models import Eligibility
from integrhabitat.ui.forms import ModelForm
from integrhabitat.ui.widgets import long

LABELS = {
    "gender": gettext_lazy("Género"),
    "population": gettext_lazy("Comunidad"),
    "family": gettext_lazy("Con quién está"),
    "need": gettext_lazy("Qué vive"),
}


class EligibilityForm(ModelForm):
    """Mode, conditions, and what a restriction owes to the others.

    Nationality, document and legal status have no field: they cannot be asked for.
    """

    instance: Eligibility
    age_from = forms.IntegerField(label=gettext_lazy("Desde qué edad"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=gettext_lazy("Hasta qué edad"), min_value=0, max_value=120, required=False)

    class Meta:
        model = Eligibility
        fields = ("mode", "reason", "mitigation")
        widgets = long("reason", "mitigation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {condition["kind"]: condition for condition in self.instance.conditions}
        for kind, words in VALUES.items():
            self.fields[kind] = forms.MultipleChoiceField(
                label=LABELS[kind],
                choices=list(words.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=known.get(kind, {}).get("any_of", []),
            )
        self.fields["age_from"].initial = known.get("age", {}).get("min")
        self.fields["age_to"].initial = known.get("age", {}).get("max")
        # Kinds that this form does not show (territory, language) stay as they are.
        self._kept = [row for row in self.instance.conditions if row["kind"] not in (*VALUES, "age")]
        self.order_fields(["mode", *VALUES, "age_from", "age_to", "reason", "mitigation"])

    def clean(self) -> dict[str, Any]:
        """A restriction needs whom it is for, why, and what the others are offered; ages in order."""
        data = super().clean() or self.cleaned_data
        if data.get("mode") != "open":
            if not data.get("reason"):
                self.add_error("reason", _("Escriba por qué. El motivo se publica."))
            if not data.get("mitigation"):
                self.add_error("mitigation", _("Escriba qué se ofrece a las demás personas. También se publica."))
            if not self.conditions():
                self.add_error("mode", _("Diga para quién es."))
        low, high = data.get("age_from"), data.get("age_to")
        if low is not None and high is not None and low > high:
            self.add_error("age_to", _("La edad final es menor que la inicial."))
        return data

    def conditions(self) -> list[dict[str, Any]]:
        """The conditions as they are stored; none when the service is open."""
        data = self.cleaned_data
        if data.get("mode") == "open":
            return []
        rows: list[dict[str, Any]] = [{"kind": kind, "any_of": data[kind]} for kind in VALUES if data.get(kind)]
        ages = {"min": data.get("age_from"), "max": data.get("age_to")}
        if any(value is not None for value in ages.values()):
            rows.append({"kind": "age", **{end: value for end, value in ages.items() if value is not None}})
        return rows + self._kept

    def save(self, commit: bool = True) -> Any:
        """With its conditions; an open service keeps no old reason."""
        self.instance.conditions = self.conditions()
        if self.instance.mode == "open":
            self.instance.reason, self.instance.mitigation = {}, {}
        return super().save(commit)
