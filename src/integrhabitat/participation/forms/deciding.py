"""What people say in a process, and what staff write down of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import POPULATION_WORDS
from integrhabitat.participation.acts import Given, SubjectForm
from integrhabitat.participation.models import Process
from integrhabitat.participation.models.deciding import SUBJECTS
from integrhabitat.participation.phases import PHASES
from integrhabitat.ui.forms import DayField, Form


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


class NewProcessForm(Form):
    """A question with its calendar; a phase without days is left out."""

    centre = forms.ChoiceField(label=_("Centro"))
    subject = forms.ChoiceField(label=_("¿Qué se decide?"), choices=SUBJECTS)
    title = forms.CharField(label=_("Nombre"), max_length=150)
    question = forms.CharField(label=_("La pregunta al barrio"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, centres: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = [(str(row.pk), row.name) for row in centres]  # type: ignore[attr-defined]
        for phase in PHASES:
            label = _("Fase «%(name)s»: desde") % {"name": phase.name}
            self.fields[f"{phase.code}_from"] = DayField(label=label, required=phase.chooses)
            label = _("Fase «%(name)s»: hasta") % {"name": phase.name}
            self.fields[f"{phase.code}_to"] = DayField(label=label, required=phase.chooses)

    def days(self) -> dict[str, tuple[Any, Any]]:
        """The calendar as the action takes it."""
        given = self.cleaned_data
        pairs = {phase.code: (given.get(f"{phase.code}_from"), given.get(f"{phase.code}_to")) for phase in PHASES}
        return {code: (start, end) for code, (start, end) in pairs.items() if start and end}
