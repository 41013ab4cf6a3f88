"""What people say in a process, and what staff write down of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import POPULATION_WORDS
from integrhabitat.participation.acts import Given, SubjectForm
from integrhabitat.participation.models import Process
from integrhabitat.participation.models.deciding import SUBJECTS
from integrhabitat.participation.phases import PHASES, Phase, usual_calendar
from integrhabitat.ui.forms import Form


class ProposeForm(SubjectForm):
    """A neighbour's own alternative."""

    title = forms.CharField(label=_("¿Cómo se llama su alternativa?"), max_length=120)
    text = forms.CharField(label=_("¿En qué consiste?"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class OneAlternativeForm(SubjectForm):
    """Something about one of the alternatives, or about all."""

    alternative = forms.ChoiceField(label=_("Sobre cuál"), required=False)

    def about(self, subject: Process) -> None:
        """The alternatives there are."""
        field = self.fields["alternative"]
        rows = [(str(row.pk), str(row.title)) for row in subject.alternatives.all()]
        field.choices = rows if field.required else [("", str(_("sobre todo"))), *rows]  # type: ignore[attr-defined]

    def given(self) -> Given:
        """With the row instead of its identifier."""
        values = super().given()
        chosen = {str(row.pk): row for row in self.subject.alternatives.all()}
        return values | {"alternative": chosen.get(values["alternative"])}


class CommentForm(OneAlternativeForm):
    """A comment."""

    text = forms.CharField(label=_("Su comentario"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class DissentForm(OneAlternativeForm):
    """A reason against."""

    text = forms.CharField(label=_("¿Por qué no está de acuerdo?"), max_length=1000, widget=forms.Textarea({"rows": 5}))


class ChooseForm(OneAlternativeForm):
    """One card, one voice."""

    alternative = forms.ChoiceField(label=_("¿Cuál elige?"), widget=forms.RadioSelect)
    code = forms.CharField(
        label=_("El código de su tarjeta"), max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )


class HandsForm(SubjectForm):
    """Hands raised, by alternative and by what people said of themselves in the room."""

    def about(self, subject: Process) -> None:
        """One number for each alternative and group."""
        for row in subject.alternatives.all():
            for part, word in POPULATION_WORDS.items():
                self.fields[f"{row.pk}-{part}"] = forms.IntegerField(
                    label=f"{row.title} · {word}", min_value=0, max_value=100_000, required=False
                )

    def hands(self) -> list[tuple[Any, str, int]]:
        """(alternative, group, hands) for every number that was written."""
        return [
            (row, part, number)
            for row in self.subject.alternatives.all()
            for part in POPULATION_WORDS
            if (number := self.cleaned_data.get(f"{row.pk}-{part}"))
        ]

    def given(self) -> Given:
        """The numbers together."""
        return {"token": super().given()["token"], "hands": self.hands()}


class AlternativeForm(SubjectForm):
    """An alternative that staff add for the assembly."""

    title = forms.CharField(label=_("Nombre"), max_length=120)
    text = forms.CharField(label=_("En qué consiste"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class AnswerCommentForm(SubjectForm):
    """The answer that each comment gets."""

    comment = forms.ChoiceField(label=_("Comentario"))
    verdict = forms.ChoiceField(
        label=_("Respuesta"),
        choices=[("adopted", _("adoptado")), ("in_part", _("adoptado en parte")), ("no", _("no, porque"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Explicación"), max_length=2000, widget=forms.Textarea({"rows": 4}))

    def about(self, subject: Process) -> None:
        """Comments that wait for an answer."""
        rows = [row for row in subject.comments.all() if row.state == "published" and not row.verdict]
        self.fields["comment"].choices = [(str(row.pk), row.text[:120]) for row in rows]  # type: ignore[attr-defined]


class ModerateForm(SubjectForm):
    """A decision on a comment that waits."""

    comment = forms.ChoiceField(label=_("Comentario"))
    publish = forms.ChoiceField(
        label=_("¿Se publica?"), choices=[("yes", _("Sí")), ("no", _("No"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Si no, la razón que se publica"), max_length=300, required=False)

    def about(self, subject: Process) -> None:
        """Comments that wait."""
        rows = [row for row in subject.comments.all() if row.state == "held"]
        self.fields["comment"].choices = [(str(row.pk), row.text[:120]) for row in rows]  # type: ignore[attr-defined]


class AnswerDissentForm(SubjectForm):
    """The answer to an objection."""

    reason = forms.ChoiceField(label=_("Razón"))
    answer = forms.CharField(label=_("Respuesta"), max_length=2000, widget=forms.Textarea({"rows": 4}))

    def about(self, subject: Process) -> None:
        """Objections without an answer."""
        rows = [row for row in subject.reasons.all() if not row.answered_on]
        self.fields["reason"].choices = [(str(row.pk), row.text[:120]) for row in rows]  # type: ignore[attr-defined]


class PublishForm(SubjectForm):
    """A press of a button."""


@dataclass(frozen=True)
class PhaseFields:
    """One phase in the form: whether it is wanted (``None`` when it must be), and its days."""

    phase: Phase
    wanted: forms.BoundField | None
    first: forms.BoundField
    last: forms.BoundField


class NewProcessForm(Form):
    """A question with its calendar: the phases that are wanted, each from a day to another."""

    centre = forms.ChoiceField(label=_("Centro"))
    subject = forms.ChoiceField(label=_("¿Qué se decide?"), choices=SUBJECTS)
    title = forms.CharField(label=_("Nombre"), max_length=150)
    question = forms.CharField(label=_("La pregunta al barrio"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, centres: list[Any], first_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = [(str(row.pk), row.name) for row in centres]  # type: ignore[attr-defined]
        usual = usual_calendar(first_day)
        for phase in PHASES:
            if not phase.chooses:
                self.fields[f"{phase.code}_wanted"] = forms.BooleanField(
                    label=_("Con esta fase"), required=False, initial=True
                )
            for end, label, day in zip(("from", "to"), (_("Desde"), _("Hasta")), usual[phase.code], strict=True):
                words = f"{capfirst(str(phase.name))}: {label}"  # the list of errors has no headings
                self.fields[f"{phase.code}_{end}"] = forms.DateField(label=words, initial=day, widget=calendar())

    def phases(self) -> list[PhaseFields]:
        """The phases in their order, for the page."""
        return [
            PhaseFields(
                phase, None if phase.chooses else self[f"{phase.code}_wanted"],
                self[f"{phase.code}_from"], self[f"{phase.code}_to"],
            )
            for phase in PHASES
        ]  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """What is missing or wrong in the days of a phase that is not wanted is nobody's trouble."""
        for phase in PHASES:
            if not self.wants(phase):
                for end in ("from", "to"):
                    self.errors.pop(f"{phase.code}_{end}", None)
        return super().clean()

    def wants(self, phase: Phase) -> bool:
        """Whether the process has that phase; the one that chooses is in every one."""
        return phase.chooses or bool(self.cleaned_data.get(f"{phase.code}_wanted"))

    def days(self) -> dict[str, tuple[date, date]]:
        """The calendar as the action takes it."""
        given = self.cleaned_data
        wanted = [phase.code for phase in PHASES if self.wants(phase)]
        return {code: (given[f"{code}_from"], given[f"{code}_to"]) for code in wanted}


def calendar() -> forms.DateInput:
    """A day of a plan: one field with the calendar of the device."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
