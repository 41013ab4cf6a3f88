"""What people write about commons, observations and community pots."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from integrhabitat.participation.acts import Given, SubjectForm
from integrhabitat.participation.models import Commons, CommunityPot, PotNeed
from integrhabitat.participation.models.commons import OBSERVATION_KINDS
from integrhabitat.ui.forms import DayField, ModelForm
from integrhabitat.ui.widgets import long


def code_field(label: Any) -> forms.CharField:
    """A code that somebody copies by hand."""
    return forms.CharField(label=label, max_length=40, widget=forms.TextInput({"autocomplete": "off"}))


class CommonsForm(ModelForm):
    """A shared good and who cares for it."""

    centre = forms.ChoiceField(label=_("Centro"))

    class Meta:
        model = Commons
        fields = ("name", "description", "place", "group_name")
        widgets = long("description")

    def __init__(self, *args: Any, centres: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = [(str(row.pk), row.name) for row in centres]  # type: ignore[attr-defined]


class TurnsForm(SubjectForm):
    """A turn a week, given round."""

    since = DayField(label=_("Primer turno"))
    until = DayField(label=_("Último turno"))
    who = forms.CharField(
        label=_("A quiénes les toca, por orden"),
        help_text=_("Un nombre público por línea. Puede quedar vacío."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )


class TurnDoneForm(SubjectForm):
    """A turn that was kept."""

    turn = forms.ChoiceField(label=_("Turno"))
    note = forms.CharField(label=_("Cómo quedó"), max_length=300, required=False)

    def about(self, subject: Commons) -> None:
        """Turns that were not marked yet, the oldest first."""
        rows = [row for row in subject.turns.all() if not row.done_on]
        self.fields["turn"].choices = [  # type: ignore[attr-defined]
            (str(row.pk), f"{row.day:%d/%m/%Y} {row.who}".strip()) for row in rows[:30]
        ]


class ObserveForm(SubjectForm):
    """What somebody saw; no name, no account."""

    template_name = "participation/commons/observe_form.html"

    kind = forms.ChoiceField(label=_("¿Qué vio?"), choices=OBSERVATION_KINDS, widget=forms.RadioSelect)
    place = forms.CharField(label=_("¿Dónde?"), help_text=_("Una esquina o una referencia."), max_length=200)
    text = forms.CharField(label=_("Cuéntelo"), max_length=1000, widget=forms.Textarea({"rows": 4}))
    seen_on = DayField(label=_("¿Cuándo?"))
    latitude = forms.FloatField(label=_("Latitud"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitud"), min_value=-180, max_value=180, required=False)
    picture = forms.FileField(label=_("Foto"), required=False)

    def clean(self) -> dict[str, Any]:
        """A point needs both numbers."""
        data = super().clean() or self.cleaned_data
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _("Escriba las dos: latitud y longitud."))
        return data


class RaiseForm(SubjectForm):
    """Observations that go to an authority together."""

    observations = forms.MultipleChoiceField(label=_("Observaciones"), widget=forms.CheckboxSelectMultiple)
    title = forms.CharField(label=_("Nombre del asunto"), max_length=150)
    committee = forms.CharField(label=_("Comité que lo lleva"), max_length=150)
    authority = forms.CharField(label=_("Autoridad que responde"), max_length=150)
    days = forms.IntegerField(label=_("Días para responder"), min_value=1, max_value=365, initial=15)

    def about(self, subject: Any) -> None:
        """Published ones that are in no other matter."""
        rows = subject.observations.filter(state="published", case=None)[:200]
        choices = [(str(row.pk), f"{row.get_kind_display()} · {row.place} · {row.text[:60]}") for row in rows]
        self.fields["observations"].choices = choices  # type: ignore[attr-defined]


class ModerateObservationForm(SubjectForm):
    """A decision on what waits."""

    observation = forms.ChoiceField(label=_("Observación"))
    publish = forms.ChoiceField(
        label=_("¿Se publica?"), choices=[("yes", _("Sí")), ("no", _("No"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Si no, la razón"), max_length=300, required=False)

    def about(self, subject: Any) -> None:
        """Those that wait."""
        rows = subject.observations.filter(state="held")[:200]
        choices = [(str(row.pk), f"{row.place} · {row.text[:80]}") for row in rows]
        self.fields["observation"].choices = choices  # type: ignore[attr-defined]


class AnswerCaseForm(SubjectForm):
    """What the authority answered."""

    answer = forms.CharField(label=_("Respuesta"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class PotForm(SubjectForm):
    """A pot that introduces itself."""

    name = forms.CharField(label=_("¿Cómo se llama la olla?"), max_length=150)
    plates_a_day = forms.IntegerField(
        label=_("¿Cuántos platos por día?"), min_value=1, max_value=20_000, required=False
    )
    meets = forms.CharField(label=_("¿Cuándo cocina?"), max_length=200, required=False)


class NeedForm(SubjectForm):
    """Something that a pot lacks."""

    code = code_field(_("El código de la olla"))
    item = forms.CharField(label=_("¿Qué hace falta?"), max_length=100)
    quantity = forms.DecimalField(label=_("¿Cuánto?"), min_value=0.1, max_digits=8, decimal_places=1)
    unit = forms.CharField(label=_("Unidad"), max_length=20, initial="kg")


class PledgeForm(SubjectForm):
    """Somebody's word."""

    quantity = forms.DecimalField(label=_("¿Cuánto puede llevar?"), min_value=0.1, max_digits=8, decimal_places=1)
    donor = forms.CharField(
        label=_("De parte de"), help_text=_("Como quiera que se vea, o nada."), max_length=120, required=False
    )

    def about(self, subject: PotNeed) -> None:
        """Say what is still missing; how much of it she brings is hers to say."""
        missing = number_format(max(subject.quantity - subject.received, Decimal(0)).normalize())
        self.fields["quantity"].help_text = _("Falta: %(missing)s %(unit)s.") % {
            "missing": missing, "unit": subject.unit,
        }  # fmt: skip


class OnePledgeForm(SubjectForm):
    """Which promise, and the code of who speaks."""

    pledge = forms.ChoiceField(label=_("¿Cuál?"))
    code = code_field(_("Su código"))

    def about(self, subject: CommunityPot) -> None:
        """Promises that the pot has not confirmed."""
        rows = [row for need in subject.needs.all() for row in need.pledges.all() if not row.confirmed_on]
        choices = [
            (str(row.pk), f"{row.need.item}: {row.quantity} {row.need.unit} {row.donor}".strip()) for row in rows
        ]
        self.fields["pledge"].choices = choices  # type: ignore[attr-defined]


class PressForm(SubjectForm):
    """A press of a button."""

    def given(self) -> Given:
        """Nothing was typed."""
        return {}
