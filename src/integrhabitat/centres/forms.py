"""Forms of centres: starting one, and changing what it says."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import roles
from integrhabitat.centres.appointments import AppointmentDay
from integrhabitat.centres.models import (
    Centre,
    HostInvolvement,
    OpeningSlot,
    Post,
    Procedure,
    Unit,
)
from integrhabitat.centres.models.hours import WEEKDAYS
from integrhabitat.centres.starting import Answers
from integrhabitat.centres.words import ACCESSIBILITY
from integrhabitat.ui.countries import country_choices
from integrhabitat.ui.forms import DayField, Form, ModelForm, VersionedForm, has_digits
from integrhabitat.ui.widgets import long

LATIN_AMERICA = "ar bo br cl co cr cu do ec gt hn ht mx ni pa pe py sv uy ve".split()  # noqa: SIM905


def countries() -> list[tuple[str, str]]:
    """Every country, those of the region first."""
    return [("", ""), *sorted(country_choices(), key=lambda pair: pair[0] not in LATIN_AMERICA)]


def clock() -> forms.TimeInput:
    """A field of hours and minutes."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class StartForm(Form):
    """Five questions, and an account for who answers them."""

    name = forms.CharField(label=_("1. ¿Cómo se llama su centro?"), max_length=250)
    country = forms.ChoiceField(label=_("2. ¿En qué país está?"), choices=lazy(countries, list))
    city = forms.CharField(label=_("¿En qué ciudad?"), max_length=150)
    barrio = forms.CharField(label=_("¿En qué barrio?"), max_length=150, required=False)
    address = forms.CharField(label=_("3. ¿Cuál es la dirección?"), max_length=250)
    directions = forms.CharField(
        label=_("¿Cómo se llega?"), help_text=_("Como se lo diría a una vecina."), widget=forms.Textarea({"rows": 3})
    )
    days = forms.TypedMultipleChoiceField(
        label=_("4. ¿Qué días abre?"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=list(range(5)),  # the boxes read a list only
    )
    opens = forms.TimeField(label=_("¿A qué hora abre?"), initial="09:00", widget=clock())
    closes = forms.TimeField(label=_("¿A qué hora cierra?"), initial="17:00", widget=clock())
    run_by = forms.CharField(
        label=_("5. ¿Quién lo lleva?"), help_text=_("La organización, junta o municipalidad."), max_length=250
    )
    phone = forms.CharField(label=_("Teléfono del centro"), max_length=40, required=False, validators=[has_digits])
    email = forms.EmailField(label=_("Su correo, para entrar"), widget=forms.EmailInput({"autocomplete": "email"}))
    password = forms.CharField(
        label=_("Una contraseña"),
        help_text=_("Al menos diez letras o números. Una frase sirve."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        validators=[validate_password],
    )
    is_sure = forms.BooleanField(label=_("Entiendo que la demostración se borra."))

    def answers(self) -> Answers:
        """What was answered, as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("form_token", "is_sure")}
        return Answers(**given | {"days": tuple(given["days"])})


class CentreForm(VersionedForm):
    """What the centre says about itself."""

    website = forms.URLField(label=_("Sitio web"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Centre
        fields = (
            *("purpose", "description", "mission", "vision", "how_to_complain", "location_reason", "phone"),
            *("whatsapp", "email", "website"),
        )
        widgets = long("purpose", "description", "mission", "vision", "how_to_complain", "location_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("phone", "whatsapp"):
            self.fields[name].validators.append(has_digits)


class SlotForm(ModelForm):
    """One weekly slot; two clicks add it, one removes it."""

    instance: OpeningSlot
    opens = forms.TimeField(label=_("Abre"), widget=clock())
    closes = forms.TimeField(label=_("Cierra"), widget=clock())

    class Meta:
        model = OpeningSlot
        fields = ("weekday", "opens", "closes", "note")

    def clean(self) -> dict[str, Any]:
        """Hours of one day may not overlap; so the same form sent twice adds nothing."""
        data = super().clean() or self.cleaned_data
        weekday, opens, closes = data.get("weekday"), data.get("opens"), data.get("closes")
        if weekday is None or opens is None or closes is None:
            return data
        ends = end_of_day(opens, closes)
        for other in self.instance.unit.slots.filter(weekday=weekday):
            if opens < end_of_day(other.opens, other.closes) and other.opens < ends:
                raise forms.ValidationError(_("Los horarios de este día se pisan."))
        return data


def end_of_day(opens: time, closes: time) -> time:
    """When a slot ends within its own day: one that crosses midnight fills the rest of it."""
    return closes if closes > opens else time.max


class UnitForm(VersionedForm):
    """A door of the centre: house, tent, container, vehicle, a space in another institution, or a hidden place."""

    instance: Unit
    accessibility = forms.MultipleChoiceField(
        label=_("Accesibilidad"),
        choices=lazy(lambda: list(ACCESSIBILITY.items()), list),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Unit
        fields = ("name", "structure", "is_main", "phone", "by_turn", "closes_on_holidays", "accessibility")
        help_texts = {
            "structure": _("Con «dirección reservada», lo ya publicado de esta sede se borra de la página."),
            "by_turn": _("Por ejemplo: 30 fichas desde las 8:00."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(has_digits)


class ProceduresForm(Form):
    """What a point may issue, and the seat to which it sends people for the rest (S079)."""

    procedures = forms.ModelMultipleChoiceField(
        label=_("Trámites que se hacen aquí"),
        queryset=Procedure.objects.order_by("code"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seat = forms.ModelChoiceField(
        label=_("Sede para los demás trámites"),
        help_text=_("Un centro con puerta abierta de la misma ciudad o de la misma organización."),
        queryset=Centre.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        kwargs["initial"] = {"procedures": centre.procedures.all(), "seat": centre.seat}
        super().__init__(*args, **kwargs)
        seat = self.fields["seat"]
        assert isinstance(seat, forms.ModelChoiceField)
        seat.queryset = Centre.objects.seats_for(centre)


class AppointmentForm(Form):
    """Which procedure and which day; no name is asked."""

    procedure = forms.ModelChoiceField(
        label=_("¿Qué trámite necesita?"), queryset=Procedure.objects.all(), empty_label=None, widget=forms.RadioSelect
    )
    day = forms.TypedChoiceField(label=_("¿Qué día puede ir?"), coerce=date.fromisoformat, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, procedures: Iterable[Procedure], days: Iterable[AppointmentDay], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        procedure, day = self.fields["procedure"], self.fields["day"]
        assert isinstance(procedure, forms.ModelChoiceField)
        assert isinstance(day, forms.TypedChoiceField)
        procedure.queryset = Procedure.objects.filter(pk__in=[each.pk for each in procedures]).order_by("code")
        day.choices = [(each.day.isoformat(), each.words) for each in days]


class ClosureForm(Form):
    """Days on which the door stays shut."""

    starts_on = DayField(label=_("Desde"))
    ends_on = DayField(label=_("Hasta"))
    reason = forms.CharField(label=_("Motivo"), max_length=200, required=False)


def post_roles() -> list[tuple[str, Any]]:
    """The roles that work in a centre, and any other post, which opens no door and is known by its title."""
    return [
        *((code, capfirst(str(roles.get(code).name))) for code in ("orientation", "coordination")),
        ("other", _("otro")),
    ]


class PostForm(ModelForm):
    """A dated post, with or without an account."""

    role = forms.ChoiceField(label=capfirst(_("rol")), choices=lazy(post_roles, list))
    since = DayField(label=_("Desde"))
    until = DayField(label=_("Hasta"), required=False)

    class Meta:
        model = Post
        fields = ("role", "title", "profession", "funding_source", "board_act", "since", "until")

    field_order = ("role",)

    def clean_title(self) -> str:
        """Another post is known by its title alone."""
        title = str(self.cleaned_data["title"]).strip()
        if not title and self.data.get("role") == "other":
            raise forms.ValidationError(self.fields["role"].error_messages["required"], code="required")
        return title


class PostChangeForm(VersionedForm):
    """The dates and words of a post; its role stays, and a post that gave access and ended stays ended."""

    instance: Post
    since = DayField(label=_("Desde"))
    until = DayField(label=_("Hasta"), required=False)

    class Meta:
        model = Post
        fields = ("title", "profession", "funding_source", "board_act", "since", "until")

    def clean_board_act(self) -> str:
        """Where a board governs, its act keeps backing the post (S087)."""
        act = str(self.cleaned_data["board_act"]).strip()
        centre = self.instance.centre
        if not act and centre is not None and centre.type is not None and centre.type.staff_by_act:
            raise forms.ValidationError(_("Indique el acta de la junta que respalda este nombramiento."))
        return act


class InvolvementForm(ModelForm):
    """A meeting, walk, survey or vote in which neighbours shaped the centre."""

    held_on = DayField(label=_("Fecha"))

    class Meta:
        model = HostInvolvement
        fields = ("kind", "held_on", "people", "hosts", "decisions")
        widgets = long("decisions")


class MoveForm(Form):
    """A new site for a unit, from a day on."""

    since = DayField(label=_("Desde"))
    address = forms.CharField(label=_("Dirección"), max_length=250)
    landmark = forms.CharField(label=_("Referencia"), max_length=250, required=False)
    directions = forms.CharField(label=_("Cómo llegar"), widget=forms.Textarea({"rows": 3}), required=False)
    latitude = forms.FloatField(label=_("Latitud"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitud"), min_value=-180, max_value=180, required=False)

    def where(self) -> dict[str, Any]:
        """The site, as the action takes it."""
        names = ("address", "landmark", "directions", "latitude", "longitude")
        return {name: self.cleaned_data[name] for name in names}
