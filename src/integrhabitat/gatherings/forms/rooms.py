"""Forms of the rooms and of how the house feels."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Space
from integrhabitat.gatherings.actions.design import Owner
from integrhabitat.gatherings.models import DesignAudit, RoomRule
from integrhabitat.gatherings.models.design import RATER_SIDES
from integrhabitat.gatherings.room_time import instant, zone_of
from integrhabitat.ui.forms import DayField, Form, VersionedForm
from integrhabitat.ui.widgets import long

FIRST_YEAR, LAST_YEAR = 2000, 2999  # further days fall out of the calendar when a week is added


def clock() -> forms.TimeInput:
    """A field of hours and minutes, by quarters."""
    return forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M")


class TimeForm(Form):
    """A day, from one hour to another; midnight as the end is that of the same night."""

    day = DayField(label=_("¿Qué día?"))
    starts = forms.TimeField(label=_("¿Desde qué hora?"), widget=clock())
    ends = forms.TimeField(label=_("¿Hasta qué hora?"), widget=clock())

    def stretch(self, centre: Centre) -> tuple[datetime, datetime]:
        """Both instants, in the centre's own time."""
        zone, told = zone_of(centre), self.cleaned_data
        last = told["day"] if told["ends"] != time(0) else told["day"] + timedelta(days=1)
        return instant(told["day"], told["starts"], zone), instant(last, told["ends"], zone)


class BookForm(TimeForm):
    """A room for a group: no account, no telephone."""

    group_name = forms.CharField(
        label=_("¿Cómo se llama el grupo?"), help_text=_("Así lo verá todo el barrio en el calendario."), max_length=150
    )
    purpose = forms.CharField(label=_("¿Para qué?"), max_length=200, required=False)
    people = forms.IntegerField(label=_("¿Cuántas personas, más o menos?"), min_value=1, max_value=5000, required=False)
    key_holder = forms.CharField(
        label=_("¿Quién del grupo tendrá la llave?"),
        help_text=_("Solo si es fuera del horario del centro. Lo ve únicamente el equipo del centro."),
        max_length=120,
        required=False,
    )
    until = DayField(
        label=_("¿Se repite cada semana? ¿Hasta qué día?"),
        help_text=_("Déjelo vacío si es una sola vez. Como máximo 26 turnos."),
        required=False,
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of ``book`` besides the time."""
        return {name: self.cleaned_data[name] for name in ("purpose", "people", "key_holder")}


class BlockForm(TimeForm):
    """A room that the centre keeps for itself."""

    space = forms.ModelChoiceField(queryset=Space.objects.none(), label=_("Espacio"))
    why = forms.CharField(label=_("Motivo, como lo verá el barrio"), max_length=150)
    field_order = ("space", "why", "day", "starts", "ends")

    def __init__(self, *args: Any, spaces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["space"]
        choice.queryset = spaces
        choice.label_from_instance = lambda space: str(space.name)


class ReasonForm(Form):
    """Why the centre cancels a turn."""

    reason = forms.CharField(label=_("Motivo, como lo leerá el grupo"), max_length=200)


class RuleForm(VersionedForm):
    """The fair-use rule of a centre."""

    class Meta:
        model = RoomRule
        fields = ("hours_a_week", "longest_hours", "days_ahead", "note")
        widgets = long("note")


class RateForm(Form):
    """How the house feels, one mark for each criterion; any may be left out."""

    def __init__(self, audit: DesignAudit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = [(str(mark), str(mark)) for mark in range(1, 6)]
        for criterion in audit.criteria.all():
            self.fields[criterion.code] = forms.TypedChoiceField(
                label=str(criterion.get_code_display()).capitalize(),
                choices=marks,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["side"] = forms.ChoiceField(
            label=_("Usted…"), choices=RATER_SIDES, widget=forms.RadioSelect, initial="visitor"
        )

    def scores(self) -> dict[str, int]:
        """The marks that were given."""
        rest = {name: value for name, value in self.cleaned_data.items() if name not in ("form_token", "side")}
        return {name: value for name, value in rest.items() if value is not None}


class CloseAuditForm(Form):
    """Who improves each low criterion, and until when."""

    def __init__(self, audit: DesignAudit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.low = [criterion for criterion in audit.criteria.all() if criterion.is_low]
        for criterion in self.low:
            what = {"what": criterion.get_code_display()}
            self.fields[f"owner_{criterion.code}"] = forms.CharField(
                label=_("¿Quién mejora «%(what)s»?") % what, max_length=150
            )
            self.fields[f"due_{criterion.code}"] = DayField(label=_("¿Para cuándo «%(what)s»?") % what)

    def owners(self) -> dict[str, Owner]:
        """By the code of the criterion."""
        told = self.cleaned_data
        return {each.code: Owner(told[f"owner_{each.code}"], told[f"due_{each.code}"]) for each in self.low}


def day_from(text: str) -> date | None:
    """A day of an address (``2026-12-05``), or ``None`` when it is none or no calendar goes round it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
