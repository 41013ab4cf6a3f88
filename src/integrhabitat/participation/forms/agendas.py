"""What goes into a neighbourhood agenda, what is said to it, what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.participation.actions.agendas import levels_above
from integrhabitat.participation.forms.ideas import file_field
from integrhabitat.participation.models import Agenda, Priority
from integrhabitat.participation.models.agendas import ANSWERS, PRIORITY_STATES
from integrhabitat.ui.forms import DayField, Form, VersionedForm
from integrhabitat.ui.widgets import long


class StartForm(Form):
    """Which barrio and which year."""

    territory = forms.ModelChoiceField(label=_("Barrio"), queryset=Territory.objects.none())
    year = forms.IntegerField(label=_("Año"), min_value=2000, max_value=2100)

    def __init__(self, centre: Centre, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Territory.objects.within(centre.territory).order_by("level", "name")
        self.fields["territory"].queryset = near  # type: ignore[attr-defined]
        self.fields["territory"].initial = centre.territory_id


class PriorityForm(VersionedForm):
    """One thing the barrio wants."""

    due_on = DayField(label=_("Para el"), required=False)

    class Meta:
        model = Priority
        fields = [
            "order", "title", "detail", "owner_label", "owner_organisation", "cost", "currency", "due_on", "votes",
        ]  # fmt: skip
        widgets = long("detail")
        help_texts = {
            "owner_label": _("Un cargo o un comité, no una persona. Con dueño y día, es un compromiso público."),
            "currency": _("Tres letras, por ejemplo USD."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["owner_organisation"].queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]


class AdoptForm(Form):
    """Who adopted it, when, and how many were there."""

    adopted_on = DayField(label=_("Día en que se aprobó"))
    adopted_by = forms.CharField(
        label=_("Quién la aprobó"), help_text=_("Por ejemplo: asamblea barrial."), max_length=200
    )
    people = forms.IntegerField(label=_("Cuántas personas participaron"), min_value=0, required=False)


class StepForm(Form):
    """How far a priority is, with something to see."""

    to = forms.ChoiceField(label=_("Cómo va"), choices=PRIORITY_STATES.choices)
    note = forms.CharField(
        label=_("Qué pasó"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence_url = forms.URLField(label=_("Enlace a la prueba"), max_length=500, required=False, assume_scheme="https")
    photo = file_field(_("Foto de cómo quedó"), "image/*")


class CommentForm(Form):
    """What a neighbour says to the agenda."""

    priority = forms.ModelChoiceField(
        label=_("Sobre qué"), queryset=Priority.objects.none(), required=False, empty_label=_("toda la agenda")
    )
    text = forms.CharField(label=_("Su comentario"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, agenda: Agenda, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = agenda.priorities.all()  # type: ignore[attr-defined]


class RaiseForm(Form):
    """Which priorities go up, and to whom."""

    priorities = forms.ModelMultipleChoiceField(
        label=_("Prioridades que suben"), queryset=Priority.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    to_territory = forms.ModelChoiceField(label=_("Hasta dónde"), queryset=Territory.objects.none())

    def __init__(self, agenda: Agenda, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [row.pk for row in levels_above(agenda.territory) if row.level != "country"]
        self.fields["priorities"].queryset = agenda.priorities.select_related("agenda__territory", "agenda__centre")  # type: ignore[attr-defined]
        self.fields["to_territory"].queryset = Territory.objects.filter(pk__in=above).order_by("-path")  # type: ignore[attr-defined]


class EscalationAnswerForm(Form):
    """The dated answer from above; the day is today and cannot be chosen."""

    verdict = forms.ChoiceField(label=_("Respuesta"), choices=ANSWERS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Explicación para el barrio"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    answered_by = forms.CharField(label=_("Quién responde"), max_length=150, required=False)
