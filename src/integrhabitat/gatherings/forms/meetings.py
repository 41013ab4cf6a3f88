"""Forms of agenda, sheets, boards, minutes and evaluation."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, GovernanceBody
from integrhabitat.gatherings.meeting_pages import earlier_decisions
from integrhabitat.gatherings.models import AgendaSlot, Decision, GroupSheet, Minutes, Note, NoteBoard, Session
from integrhabitat.gatherings.models.minutes import RESULTS
from integrhabitat.ui.forms import Form, ModelForm, VersionedForm

MARKS = [(5, _("5: muy bien")), (4, "4"), (3, "3"), (2, "2"), (1, _("1: muy mal"))]


class SlotForm(ModelForm):
    """One moment of the agenda."""

    class Meta:
        model = AgendaSlot
        fields = ("starts", "ends", "title", "kind", "led_by")
        widgets = {
            "starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def clean(self) -> dict[str, Any] | None:
        """An end after the start."""
        told = super().clean() or {}
        if told.get("starts") and told.get("ends") and told["ends"] <= told["starts"]:
            self.add_error("ends", _("La hora de término debe ser posterior a la de inicio."))
        return told

    def slot(self, session: Session) -> AgendaSlot:
        """The moment, under the token of the form: twice the same form is one."""
        slot = cast(AgendaSlot, self.instance)
        slot.session = session
        slot.pk = self.cleaned_data["form_token"] or slot.pk
        return slot


class BoardForm(ModelForm):
    """A question that people answer with notes."""

    class Meta:
        model = NoteBoard
        fields = ("number", "question")


class TableForm(ModelForm):
    """A table of the session."""

    class Meta:
        model = GroupSheet
        fields = ("number", "topic")


class SheetForm(VersionedForm):
    """What a table brings to the plenary."""

    class Meta:
        model = GroupSheet
        fields = ("agreements", "differences")
        widgets = {"agreements": forms.Textarea({"rows": 5}), "differences": forms.Textarea({"rows": 3})}


class SynthesisForm(Form):
    """The text of the plenary."""

    text = forms.CharField(label=_("Síntesis de la plenaria"), widget=forms.Textarea({"rows": 6}), max_length=8000)


class NoteForm(Form):
    """A note from any phone."""

    text = forms.CharField(label=_("Su nota"), max_length=280, widget=forms.Textarea({"rows": 3}))
    author = forms.CharField(label=_("Su nombre, si quiere"), max_length=80, required=False)
    may_name = forms.BooleanField(label=_("Mostrar mi nombre junto a la nota"), required=False)

    def named(self) -> str:
        """The name, only where its holder wants it shown; otherwise it is not even kept."""
        return str(self.cleaned_data["author"]) if self.cleaned_data["may_name"] else ""


class ClusterForm(Form):
    """Notes that belong together."""

    name = forms.CharField(label=_("Nombre del grupo de notas"), max_length=120)
    notes = forms.ModelMultipleChoiceField(
        queryset=Note.objects.none(), label=_("Notas"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, board: NoteBoard, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["notes"]
        choice.queryset = board.notes.select_related("cluster")
        choice.label_from_instance = lambda note: f"{note.text} · {note.cluster.name}" if note.cluster else note.text


class ReasonForm(Form):
    """Why something is hidden."""

    reason = forms.CharField(label=_("Motivo, como lo leerá el barrio"), max_length=200)


class EvaluationForm(Form):
    """What somebody thought of a session."""

    rating = forms.TypedChoiceField(label=_("¿Cómo estuvo?"), choices=MARKS, coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("¿Qué quiere decir?"),
        help_text=_("Lo leerán todas las personas. No escriba nombres."),
        widget=forms.Textarea({"rows": 3}),
        max_length=500,
        required=False,
    )


class BeginForm(Form):
    """Whose minutes they are."""

    body = forms.ModelChoiceField(
        queryset=GovernanceBody.objects.none(),
        label=_("¿Quién decide en esta reunión?"),
        empty_label=_("Toda la asamblea, sin quórum de puestos"),
        required=False,
    )

    def __init__(self, centre: Centre, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["body"]
        choice.queryset = centre.bodies.all()
        choice.label_from_instance = lambda body: str(body.name)


class MinutesForm(VersionedForm):
    """Presence and words of a draft."""

    class Meta:
        model = Minutes
        fields = ("present", "people_present", "text", "kept_back_because")
        widgets = {"present": forms.CheckboxSelectMultiple, "text": forms.Textarea({"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Any = self.instance
        if minutes.body is None or not minutes.body.seats.exists():
            del self.fields["present"]
            return
        choice: Any = self.fields["present"]
        choice.queryset = minutes.body.seats.exclude(holder="").order_by("order")
        choice.label_from_instance = lambda seat: f"{seat.label}: {seat.holder}"

    def seats_present(self) -> list[int]:
        """The seats that were there."""
        return [seat.pk for seat in self.cleaned_data.get("present", ())]


class DecisionForm(Form):
    """A decision, written once."""

    text = forms.CharField(label=_("Qué se decidió"), widget=forms.Textarea({"rows": 3}), max_length=4000)
    result = forms.ChoiceField(label=_("Resultado"), choices=RESULTS)
    votes_for = forms.IntegerField(label=_("A favor"), min_value=0, required=False)
    votes_against = forms.IntegerField(label=_("En contra"), min_value=0, required=False)
    abstentions = forms.IntegerField(label=_("Abstenciones"), min_value=0, required=False)
    objection = forms.CharField(
        label=_("Objeciones, con su motivo"),
        help_text=_("Quedan para siempre junto a la decisión. Después puede anotar otras."),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        required=False,
    )
    said_by = forms.CharField(label=_("Quién objeta, si quiere que se sepa"), max_length=150, required=False)
    nobody = forms.BooleanField(label=_("Se preguntó y no hubo objeciones"), required=False)
    corrects = forms.ModelChoiceField(
        queryset=Decision.objects.none(),
        label=_("¿Corrige una decisión anterior?"),
        empty_label=_("No"),
        required=False,
    )

    def __init__(self, minutes: Minutes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["corrects"]
        choice.queryset = earlier_decisions(minutes)
        choice.label_from_instance = lambda row: f"{row.decided_on:%d/%m/%Y} · {row.number}. {row.text[:80]}"

    def clean(self) -> dict[str, Any] | None:
        """Both at once contradict each other."""
        told = super().clean() or {}
        if told.get("nobody") and told.get("objection"):
            self.add_error("nobody", _("Quite esta marca: usted anotó una objeción."))
        return told

    def votes(self) -> tuple[int | None, int | None, int | None]:
        """For, against and abstentions."""
        told = self.cleaned_data
        return told["votes_for"], told["votes_against"], told["abstentions"]


class ObjectionForm(Form):
    """One more objection."""

    reason = forms.CharField(label=_("Motivo"), widget=forms.Textarea({"rows": 3}), max_length=2000)
    said_by = forms.CharField(label=_("Quién objeta, si quiere que se sepa"), max_length=150, required=False)


class AnswerForm(Form):
    """An answer to an objection."""

    text = forms.CharField(label=_("Respuesta"), widget=forms.Textarea({"rows": 3}), max_length=2000)
    answered_by = forms.CharField(label=_("Quién responde"), max_length=150)
