"""Forms for what neighbours and partners propose, and for the answer."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Space
from integrhabitat.gatherings.forms.programme import REPEATS, hour_field, languages, rule_of
from integrhabitat.gatherings.models.programme import FAMILIES, KINDS
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.ui.forms import DayField, Form


class ProposalForm(Form):
    """Something to teach or do; nobody is asked for a name."""

    title = forms.CharField(label=_("¿Qué quiere enseñar o hacer?"), max_length=150)
    description = forms.CharField(
        label=_("¿De qué se trata?"),
        help_text=_("Qué sabe hacer y para quién. Una o dos frases bastan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    family = forms.ChoiceField(
        label=_("¿Qué se aprende?"), choices=[("", _("nada en especial")), *FAMILIES], required=False
    )
    suits = forms.CharField(
        label=_("¿Cuándo le queda bien?"), help_text=_("Por ejemplo: sábados por la mañana."), max_length=300
    )
    language = forms.ChoiceField(
        label=_("¿En qué idioma?"), choices=lazy(lambda: [("", _("en cualquiera")), *languages()], list), required=False
    )
    led_by = forms.CharField(
        label=_("¿Quién lo anima?"),
        help_text=_("Si quiere: un nombre que todas las personas podrán leer."),
        max_length=150,
        required=False,
    )
    led_by_population = forms.ChoiceField(
        label=_("¿Vive aquí desde hace mucho o llegó hace poco?"),
        help_text=_("Responda solo si quiere. Sirve para contar quiénes enseñan, nunca para elegir."),
        choices=[("", _("prefiero no decirlo")), *POPULATIONS[:2]],
        widget=forms.RadioSelect,
        required=False,
    )

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        names = ("title", "description", "family", "suits", "led_by", "led_by_population")
        spoken = [given["language"]] if given["language"] else []
        return {**{name: given[name] for name in names}, "languages": spoken, "token": given["form_token"]}


class NoticeForm(Form):
    """An activity of a partner organisation, for the centre's board."""

    partner_name = forms.CharField(label=_("¿Qué organización invita?"), max_length=200)
    title = forms.CharField(label=_("¿Qué actividad es?"), max_length=150)
    description = forms.CharField(
        label=_("¿De qué se trata?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    first_on = DayField(label=_("¿Qué día es?"))
    starts = hour_field(label=_("¿A qué hora?"))
    last_on = DayField(
        label=_("¿Hasta qué día?"), help_text=_("Solo si dura varios días. Después se retira."), required=False
    )
    place_note = forms.CharField(
        label=_("¿Dónde?"), help_text=_("Si no es en el centro."), max_length=200, required=False
    )

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it; several days repeat the hour."""
        given = self.cleaned_data
        names = ("partner_name", "title", "description", "first_on", "starts", "last_on", "place_note")
        several = given["last_on"] and given["last_on"] > given["first_on"]
        rule = rule_of("FREQ=DAILY", first_on=given["first_on"], times=None, until=given["last_on"]) if several else ""
        return {**{name: given[name] for name in names}, "rule": rule, "token": given["form_token"]}


class AnswerForm(Form):
    """Yes with day, hour and space, or no with a reason that is read by code."""

    decision = forms.ChoiceField(
        label=_("Respuesta"),
        choices=[
            ("publish", _("Aceptar y publicar")),
            ("draft", _("Aceptar y dejar en preparación")),
            ("decline", _("No aceptar")),
        ],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(label=_("Tipo"), choices=KINDS)
    first_on = DayField(label=_("Primer día"), required=False)
    starts = hour_field(required=False)
    repeats = forms.ChoiceField(label=_("Se repite"), choices=REPEATS, required=False)
    times = forms.IntegerField(label=_("Cuántas veces"), min_value=1, max_value=400, required=False)
    space = forms.ModelChoiceField(label=_("Espacio"), queryset=Space.objects.none(), required=False)
    answer = forms.CharField(
        label=_("Qué le decimos a quien lo propuso"),
        help_text=_("Si no se acepta, escriba por qué."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, gathering: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        space: Any = self.fields["space"]
        space.queryset = Space.objects.filter(unit__centre=gathering.centre)
        space.label_from_instance = lambda row: str(row.name)
        for name in ("kind", "first_on", "starts"):
            self.fields[name].initial = getattr(gathering, name)
        if gathering.is_notice:
            del self.fields["repeats"], self.fields["times"]

    def clean(self) -> dict[str, Any]:
        """A yes needs a day and an hour when it is published; a no needs its reason."""
        given = super().clean() or self.cleaned_data
        decision = given.get("decision")
        if decision == "publish" and not (given.get("first_on") and given.get("starts")):
            self.add_error("first_on", _("Para publicar, escriba el día y la hora."))
        if decision == "decline" and not given.get("answer", "").strip():
            self.add_error("answer", _("Escriba por qué no se puede, para quien lo propuso."))
        return given

    def told(self) -> dict[str, Any]:
        """What a yes sets."""
        given = self.cleaned_data
        told = {name: given[name] for name in ("kind", "first_on", "starts", "space")}
        if "repeats" in self.fields and given["first_on"]:
            told["rule"] = rule_of(given["repeats"], first_on=given["first_on"], times=given["times"], until=None)
        return told
