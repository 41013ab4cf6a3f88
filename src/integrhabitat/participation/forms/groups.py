"""What a group says of itself, and the papers that the centre sees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.participation.models import Group
from integrhabitat.participation.models.groups import Mix
from integrhabitat.ui.forms import Form, ModelForm, VersionedForm


def number_field(label: Any) -> forms.IntegerField:
    """How many, or nothing."""
    return forms.IntegerField(label=label, min_value=0, max_value=5000, required=False)


class GroupForm(VersionedForm):
    """A group's own page; the three numbers are asked of the group, nobody is asked twice."""

    hosts = number_field(_("Cuántas personas viven aquí desde hace mucho"))
    newcomers = number_field(_("Cuántas llegaron hace poco"))
    unasked = number_field(_("De cuántas no se sabe"))

    class Meta:
        model = Group
        fields = [
            "name", "kind", "about", "activities", "meets", "leaders", "decides",
            "activities_done", "activities_own", "contact",
        ]  # fmt: skip
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "activities": forms.Textarea(attrs={"rows": 3}),
            "decides": forms.RadioSelect,
        }
        help_texts = {
            "leaders": _("Se publica. Un nombre o varios, solo si quieren. Sin teléfonos."),
            "contact": _("No se publica. Lo lee solo el equipo del centro, para avisarles."),
            "meets": _("Por ejemplo: sábados a las 16 en el salón."),
        }

    def clean(self) -> dict[str, Any] | None:
        """Own activities are a part of all."""
        cleaned = super().clean()
        done, own = self.cleaned_data.get("activities_done"), self.cleaned_data.get("activities_own")
        if done is not None and own is not None and own > done:
            self.add_error("activities_own", _("No pueden ser más que todas las actividades."))
        return cleaned

    def count(self) -> Mix:
        """The three numbers."""
        return Mix(*(self.cleaned_data.get(name) or 0 for name in ("hosts", "newcomers", "unasked")))

    def words(self) -> dict[str, Any]:
        """The columns of a new group."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class PapersForm(ModelForm):
    """Statutes and registry number: with both, the group is recognised."""

    class Meta:
        model = Group
        fields = ["statutes", "registry_number", "recognised_by"]
        help_texts = {
            "statutes": _("Por ejemplo: «aprobados el 3 de mayo de 2026, copia en el archivo del centro»."),
            "recognised_by": _("La directiva o el centro. Si lo deja vacío, es el centro."),
        }


class MessageForm(Form):
    """Words for a group; the centre passes them on."""

    text = forms.CharField(label=_("Su recado"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    reply_to = forms.CharField(
        label=_("Cómo responderle"),
        help_text=_("No se publica. El centro lo borra cuando entrega el recado."),
        max_length=150,
        required=False,
    )


class LeaveForm(Form):
    """The card with which she came."""

    code = forms.CharField(label=_("Código de su tarjeta"), max_length=40)
