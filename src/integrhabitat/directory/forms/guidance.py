"""Editing routes, help lines, sheets, changes in the law, kinds of service and their questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre, Territory
from integrhabitat.directory.languages import NAMES
from integrhabitat.directory.models import (
    Category,
    FactSheet,
    HelpLine,
    LegalUpdate,
    RightsRoute,
    RouteStep,
    ServiceQuestion,
)
from integrhabitat.directory.models.service import CHANNELS
from integrhabitat.directory.reach import countries_of
from integrhabitat.directory.roles import GUIDANCE_EDIT
from integrhabitat.ui.forms import DayField, ModelForm, VersionedForm, has_digits
from integrhabitat.ui.widgets import long

LABELS = {
    "category": _("Tema"),
    "slug": _("Nombre en la dirección"),
    "audience": _("Para quién"),
    "contact_line": _("Línea de contacto"),
    "contact_centre": _("Centro de contacto"),
    "source_name": _("Nombre de la fuente"),
    "reviewer": _("Quién revisó"),
    "moment": _("Momento"),
    "organisation": _("Organización"),
    "categories": _("Temas"),
    "is_published": _("Publicada"),
}
SOURCE = {"label": _("Enlace de la fuente"), "required": False, "max_length": 500, "assume_scheme": "https"}

DIALLED = ("phone", "whatsapp", "sms")  # channels whose number is dialled


class InCountry:
    """Offers only the territories of the editor's countries."""

    def narrow(self, user: User) -> None:
        """Set the choices of ``territory``."""
        countries = countries_of(user, GUIDANCE_EDIT)
        rows = Territory.objects.exclude(level="barrio").order_by("country", "path")
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        fields["territory"].label = _("Territorio")
        fields["territory"].queryset = rows if countries is None else rows.filter(country__in=countries)


class RouteForm(InCountry, VersionedForm):
    """A route as a draft: the public reads the last published edition until it is published again."""

    reviewed_on = DayField(label=_("Revisado el"), required=False)
    review_due_on = DayField(label=_("Revisar antes de"), required=False)
    source_url = forms.URLField(**SOURCE)  # type: ignore[arg-type]

    class Meta:
        model = RightsRoute
        fields = (
            *("territory", "category", "slug", "title", "summary", "audience", "who_may_use", "documents_obtained"),
            *("if_refused", "duties", "contact_line", "contact_centre", "contact_text"),
            *("source_name", "source_url", "reviewer", "reviewed_on", "review_due_on"),
        )
        labels = LABELS
        widgets = long("summary", "who_may_use", "documents_obtained", "if_refused", "duties", "contact_text")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow(user)
        fields: dict[str, Any] = self.fields
        fields["title"].required = True
        fields["contact_line"].queryset = HelpLine.objects.published().order_by("territory__name")
        fields["contact_centre"].queryset = Centre.objects.published().order_by("name")


class StepForm(ModelForm):
    """One step of a route."""

    class Meta:
        model = RouteStep
        fields = ("order", "title", "text", "documents_needed", "documents_obtained", "cost", "deadline")
        labels = {
            "order": _("Orden"),
            "title": _("Paso"),
            "text": _("Qué hacer"),
            "documents_needed": _("Qué llevar"),
            "documents_obtained": _("Qué le entregan"),
            "cost": _("Costo"),
            "deadline": _("Plazo"),
        }
        widgets = long("text", "documents_needed", "documents_obtained")


StepFormSet = inlineformset_factory(RightsRoute, RouteStep, form=StepForm, extra=1)


class HelpLineForm(InCountry, VersionedForm):
    """A help line; who verified it and when is set by verifying it."""

    channel = forms.ChoiceField(label=_("Canal"), choices=CHANNELS)
    languages = forms.MultipleChoiceField(
        label=_("Idiomas"), choices=list(NAMES.items()), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = HelpLine
        fields = (
            *("territory", "name", "description", "organisation", "categories", "number", "channel", "hours"),
            *("is_free", "is_emergency", "languages", "is_published"),
        )
        labels = LABELS
        widgets = long("description")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow(user)
        self.fields["name"].required = True

    def clean(self) -> dict[str, Any] | None:
        """What is called or written to by telephone has a number."""
        cleaned = super().clean()
        if self.cleaned_data.get("channel") in DIALLED and self.cleaned_data.get("number"):
            try:
                has_digits(self.cleaned_data["number"])
            except ValidationError as error:
                self.add_error("number", error)
        return cleaned


class FactSheetForm(InCountry, VersionedForm):
    """A sheet; publishing makes an edition."""

    reviewed_on = DayField(label=_("Revisado el"), required=False)
    review_due_on = DayField(label=_("Revisar antes de"), required=False)
    source_url = forms.URLField(**SOURCE)  # type: ignore[arg-type]

    class Meta:
        model = FactSheet
        fields = (
            *("territory", "category", "slug", "title", "body", "moment", "source_name", "source_url"),
            *("reviewer", "reviewed_on", "review_due_on"),
        )
        labels = LABELS
        widgets = long("body")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow(user)
        self.fields["title"].required = True
        self.fields["territory"].required = countries_of(user, GUIDANCE_EDIT) is not None


class LegalUpdateForm(InCountry, VersionedForm):
    """A change in the law that desks must read within 15 days."""

    published_on = DayField(label=_("Publicado el"))
    source_url = forms.URLField(**SOURCE)  # type: ignore[arg-type]

    class Meta:
        model = LegalUpdate
        fields = ("territory", "category", "title", "text", "source_url", "published_on")
        labels = LABELS

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow(user)


class CategoryForm(ModelForm):
    """A new kind of service, with the words by which people look for it (P1.10a)."""

    everyday = forms.CharField(
        label=_("Palabras con que la gente lo busca"), help_text=_("Separadas por comas."), required=False
    )

    class Meta:
        model = Category
        fields = ("code", "parent", "name", "role")
        labels = {"code": _("Código"), "parent": _("Dentro de"), "name": _("Nombre"), "role": _("Qué hace la persona")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["parent"].queryset = Category.objects.filter(parent=None).order_by("order")
        fields["parent"].required = True
        fields["name"].required = True

    def save(self, commit: bool = True) -> Any:
        """With its everyday words in Spanish."""
        words = [word.strip() for word in self.cleaned_data["everyday"].split(",") if word.strip()]
        category: Any = self.instance
        category.words = {**category.words, **({"es": words} if words else {})}
        return super().save(commit)


class QuestionForm(ModelForm):
    """A question for the sheet of every service of a kind."""

    class Meta:
        model = ServiceQuestion
        fields = ("category", "text", "kind", "order", "is_active")
        labels = LABELS

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
