"""Forms of the planner."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import ROLES, Centre, Space
from integrhabitat.directory.api import language_word, spoken_languages
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.models.programme import FAMILIES, KINDS
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.ui.forms import DayField, Form, VersionedForm
from integrhabitat.ui.widgets import long

TIMES = 12  # a cycle, when nobody says how long
REPEATS = [
    ("", _("una sola vez")),
    ("FREQ=WEEKLY", _("cada semana")),
    ("FREQ=WEEKLY;INTERVAL=2", _("cada dos semanas")),
    ("FREQ=MONTHLY", _("cada mes, el mismo día de la semana")),
    ("FREQ=DAILY", _("cada día")),
]
KEEP = "keep"


def hour_field(**kwargs: Any) -> forms.TimeField:
    """An hour of the centre's clock."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=kwargs.pop("label", _("Hora")), widget=widget, **kwargs)


def languages() -> list[tuple[str, str]]:
    """Languages that may be spoken there."""
    return [(code, language_word(code)) for code in spoken_languages()]


def rule_of(repeats: str, *, first_on: date, times: int | None, until: date | None) -> str:
    """The RRULE for what the form says: a cycle of twelve when no end was given."""
    if not repeats:
        return ""
    if repeats == "FREQ=MONTHLY":
        nth = (first_on.day - 1) // 7 + 1
        repeats += f";BYDAY={nth if nth < 5 else -1}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[first_on.weekday()]}"
    return f"{repeats};UNTIL={until:%Y%m%d}" if until and not times else f"{repeats};COUNT={times or TIMES}"


class QuickForm(Form):
    """One more thing in the week, in five answers; the rest can wait."""

    title = forms.CharField(label=_("Qué"), max_length=150)
    kind = forms.ChoiceField(label=_("Tipo"), choices=KINDS, initial="workshop")
    day = forms.ChoiceField(label=_("Día"))
    starts = hour_field()
    repeats = forms.ChoiceField(label=_("Se repite"), choices=REPEATS, required=False)

    def __init__(self, *args: Any, week: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [week + timedelta(days=step) for step in range(7)]
        self.fields["day"].initial = max(week, today).isoformat()
        self.fields["day"].choices = [(day.isoformat(), date_format(day, "l j")) for day in days]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        first_on = date.fromisoformat(given["day"])
        rule = rule_of(given["repeats"], first_on=first_on, times=None, until=None)
        told = {"title": given["title"], "kind": given["kind"], "starts": given["starts"]}
        return {**told, "first_on": first_on, "rule": rule, "pk": given["form_token"]}


class GatheringForm(VersionedForm):
    """Everything that may be said about a gathering."""

    instance: Gathering

    role = forms.ChoiceField(label=_("Para qué"), choices=list(ROLES.items()))
    family = forms.ChoiceField(
        label=_("Qué se aprende"), choices=[("", _("nada en especial")), *FAMILIES], required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Idiomas que se hablan"),
        choices=lazy(languages, list),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    led_by_population = forms.ChoiceField(
        label=_("Quien lo anima, según dijo"),
        help_text=_("Solo si lo contó. Sirve para ver si enseñan personas de acogida y recién llegadas."),
        choices=[("", POPULATIONS[2][1]), *POPULATIONS[:2]],
        required=False,
    )
    first_on = DayField(label=_("Primer día"), required=False)
    starts = hour_field(required=False)
    repeats = forms.ChoiceField(label=_("Se repite"), choices=REPEATS, required=False)
    times = forms.IntegerField(
        label=_("Cuántas veces"), help_text=_("Si lo deja vacío, doce."), min_value=1, required=False
    )
    until = DayField(label=_("O hasta el día"), required=False)
    skipped = forms.CharField(
        label=_("Días sin encuentro"),
        help_text=_("Uno por línea, por ejemplo 2026-12-24."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    class Meta:
        model = Gathering
        fields = [
            "title", "description", "kind", "role", "family", "first_on", "starts", "minutes", "repeats", "times",
            "until", "skipped", "skips_holidays", "space", "place_note", "sign_up", "capacity", "languages", "level",
            "led_by", "led_by_population", "categories",
        ]  # fmt: skip
        widgets = long("description")
        labels = {"space": _("Espacio"), "categories": _("Temas")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre = self.instance.centre
        space: Any = self.fields["space"]
        space.queryset = Space.objects.filter(unit__centre=centre)
        space.label_from_instance = lambda row: str(row.name)
        space.empty_label = _("otro lugar, o todavía no se sabe")
        self.fields["title"].required = True
        self.fields["skipped"].initial = "\n".join(self.instance.except_on)
        self._say_rule(self.instance.rule)

    def _say_rule(self, rule: str) -> None:
        parts = dict(part.partition("=")[::2] for part in rule.split(";") if part)
        times, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
        if parts.get("FREQ") == "MONTHLY":
            parts.pop("BYDAY", None)
        named = ";".join(f"{name}={value}" for name, value in parts.items())
        control: Any = self.fields["repeats"]
        if named in dict(REPEATS):
            control.initial, self.fields["times"].initial = named, times
            self.fields["until"].initial = date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None
        else:
            control.choices = [*REPEATS, (KEEP, _("como está ahora"))]
            control.initial = KEEP

    def clean_skipped(self) -> list[str]:
        """The days as ISO words."""
        try:
            return sorted({date.fromisoformat(word).isoformat() for word in self.cleaned_data["skipped"].split()})
        except ValueError:
            raise forms.ValidationError(_("Escriba cada día así: 2026-12-24.")) from None

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        told = {name: given[name] for name in self.Meta.fields if name in FIELDS}
        told |= {"except_on": given["skipped"]}
        if given["repeats"] != KEEP:
            first_on = given["first_on"] or date.max
            told["rule"] = rule_of(given["repeats"], first_on=first_on, times=given["times"], until=given["until"])
        return told


FIELDS = {
    "title", "description", "kind", "role", "family", "first_on", "starts", "minutes", "skips_holidays", "space",
    "place_note", "sign_up", "capacity", "languages", "level", "led_by", "led_by_population", "categories",
}  # fmt: skip


class JointForm(Form):
    """Other centres that hold the same gathering."""

    centres = forms.ModelMultipleChoiceField(
        label=_("Hacerlo también en"), queryset=Centre.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centres"].queryset = centres  # type: ignore[attr-defined]


class ReasonForm(Form):
    """Why something does not take place, for everybody to read."""

    reason = forms.CharField(label=_("Por qué"), max_length=200)


class MoveForm(Form):
    """Another day or hour for one date."""

    day = DayField(label=_("Nuevo día"))
    starts = hour_field(label=_("Nueva hora"))


class CloseForm(Form):
    """What a cycle left behind (S025)."""

    has_group = forms.TypedChoiceField(
        label=_("¿Nació un grupo de este ciclo?"),
        choices=[("1", _("Sí, un grupo sigue reuniéndose")), ("0", _("No, todavía no"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    group_name = forms.CharField(label=_("¿Cómo se llama el grupo?"), max_length=150, required=False)
    people = forms.IntegerField(label=_("¿Cuántas personas lo forman?"), min_value=2, max_value=5000, required=False)
    learnt = forms.CharField(
        label=_("¿Qué aprendimos?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("has_group", "group_name", "people", "learnt")}
