"""Editing a service: what it is, who may use it, how to reach it, where it is given."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Organisation, Unit
from integrhabitat.directory.accessibility import WORDS
from integrhabitat.directory.languages import NAMES
from integrhabitat.directory.models import Category, RequiredDocument, Service, ServiceQuestion, StaffNote
from integrhabitat.directory.models.service import CHANNELS
from integrhabitat.directory.reach import organisations_of
from integrhabitat.directory.roles import OFFER_EDIT
from integrhabitat.ui.forms import DayField, Form, ModelForm, VersionedForm
from integrhabitat.ui.widgets import long

FIELDS = (
    *("provider", "name", "description", "categories", "status", "is_permanent", "review_due_on", "starts_on"),
    *("ends_on", "is_free", "cost", "how_to_apply", "wait_time", "interpretation", "accessibility", "capacity"),
    *("url", "email"),
)


class ServiceForm(VersionedForm):
    """The sheet of one service, within the editor's reach."""

    instance: Service

    review_due_on = DayField(label=_("Revisar antes de"), required=False)
    starts_on = DayField(label=_("Desde"), required=False)
    ends_on = DayField(label=_("Hasta"), required=False)
    url = forms.URLField(label=_("Sitio web"), required=False, max_length=500, assume_scheme="https")
    accessibility = forms.MultipleChoiceField(
        label=_("Accesibilidad"), choices=list(WORDS.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    units = forms.ModelMultipleChoiceField(
        label=_("¿En qué puertas se da?"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Idiomas en que se atiende"),
        choices=list(NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Service
        fields = FIELDS
        labels = {"provider": _("Proveedor"), "categories": _("Temas")}
        widgets = long("description", "how_to_apply")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own = organisations_of(user, OFFER_EDIT)
        choices: dict[str, Any] = self.fields
        choices["provider"].queryset = Organisation.objects.order_by("name")
        choices["categories"].queryset = Category.objects.select_related("parent").order_by("parent__order", "order")
        choices["units"].queryset = Unit.objects.for_user(user, OFFER_EDIT).select_related("centre")
        choices["name"].required = True
        if self.instance.pk and not self.instance._state.adding:
            locations = self.instance.at_locations.filter(location__unit__isnull=False)
            choices["units"].initial = [place.location.unit_id for place in locations.select_related("location")]
            choices["languages"].initial = [row.code for row in self.instance.languages.all()]
        self._add_questions()

    def _add_questions(self) -> None:
        """A field for each question that a coordinator added for these kinds of service (P1.10a)."""
        if self.instance._state.adding:
            return
        asked = ServiceQuestion.objects.filter(category__in=self.instance.categories.all(), is_active=True)
        for question in asked.order_by("order"):
            self.fields[f"question_{question.pk}"] = question_field(question, self.instance.answers)

    def clean(self) -> dict[str, Any] | None:
        """A service stays within the reach of who writes it: at a door of theirs, or by their organisation."""
        data = super().clean() or self.cleaned_data
        provider = data.get("provider")
        is_own = self._own is None or (provider is not None and self._own.contains(provider))
        if not (is_own or data.get("units")):
            self.add_error("units", _("Elija una puerta de su centro, o su propia organización como proveedor."))
        return data

    def answers(self) -> dict[str, str]:
        """The answers to added questions, by the question's id; those of other kinds stay."""
        given = {
            name.removeprefix("question_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("question_")
        }
        return {**self.instance.answers, **given}


def question_field(question: ServiceQuestion, answers: dict[str, str]) -> forms.Field:
    """The control of an added question."""
    given = {"label": str(question.text), "required": False, "initial": answers.get(str(question.pk), "")}
    if question.kind == "yes_no":
        return forms.ChoiceField(choices=[("", "—"), ("yes", _("sí")), ("no", _("no"))], **given)  # type: ignore[arg-type]
    if question.kind == "number":
        return forms.IntegerField(**given)  # type: ignore[arg-type]
    return forms.CharField(max_length=500, **given)  # type: ignore[arg-type]


class ChannelsForm(Form):
    """One line for each way to reach the service."""

    def __init__(self, service: Service, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = service._state.adding is False
        known = {row.kind: row for row in service.channels.all()} if saved else {}
        for kind, word in CHANNELS:
            if kind in ("in_person", "mobile"):
                self.fields[kind] = forms.BooleanField(label=word, required=False, initial=kind in known)
            else:
                value = known[kind].value if kind in known else ""
                self.fields[kind] = forms.CharField(label=word, required=False, max_length=250, initial=value)

    def rows(self) -> list[dict[str, str]]:
        """The channels as they are stored."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "form_token" and value}
        return [{"kind": kind, "value": value if isinstance(value, str) else ""} for kind, value in given.items()]


DocumentsFormSet = inlineformset_factory(
    Service, RequiredDocument, form=ModelForm, fields=("name", "is_optional", "alternative"), extra=1
)


class NoteForm(ModelForm):
    """What the desk knows and the public page does not say."""

    instance: StaffNote
    until = DayField(label=_("Válida hasta"), required=False)

    class Meta:
        model = StaffNote
        fields = ("centre", "text", "until")
        labels = {"centre": _("Centro")}

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = self.fields
        choices["centre"].queryset = centres
        choices["centre"].initial = centres.first()

    def clean_text(self) -> str:
        """A note is one line about a service, never about a person who came."""
        text = str(self.cleaned_data["text"]).strip()
        if not text:
            raise ValidationError(_("Escriba la nota."))
        return text

    def note(self) -> StaffNote:
        """The note as typed, not stored yet."""
        return self.instance
