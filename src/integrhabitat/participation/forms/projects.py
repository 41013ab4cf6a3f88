"""The wizard of a community project, and what staff write down of it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from integrhabitat.indicators.api import POPULATION_WORDS, POPULATIONS
from integrhabitat.participation.acts import Given, SubjectForm
from integrhabitat.participation.checklists import checklist_of
from integrhabitat.participation.models import Process, Project
from integrhabitat.participation.models.projects import COMMITTEES, KINDS, STAGES, WORKERS
from integrhabitat.ui.countries import currency_name
from integrhabitat.ui.forms import DayField


def long(label: Any, **more: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea({"rows": 4}), **more)


class ProblemStep(SubjectForm):
    """Step 1: what hurts, and what kind of change it is."""

    title = forms.CharField(label=_("¿Cómo se llama el proyecto?"), max_length=120)
    problem = long(_("¿Qué problema resuelve?"))
    kind = forms.ChoiceField(label=_("¿De qué tipo es?"), choices=KINDS, widget=forms.RadioSelect)


class PlaceStep(SubjectForm):
    """Step 2: where, and what will be done."""

    place = forms.CharField(label=_("¿Dónde?"), help_text=_("Una plaza, una calle, una esquina."), max_length=200)
    solution = long(_("¿Qué se va a hacer?"))


class GroupStep(SubjectForm):
    """Step 3: who carries it, and through which mechanism that exists already."""

    group_name = forms.CharField(label=_("¿Cómo se llama el grupo?"), max_length=150)
    group_size = forms.IntegerField(label=_("¿Cuántas personas son?"), min_value=1, max_value=5000)
    mechanism = forms.CharField(
        label=_("¿Qué mecanismo del barrio usará?"),
        help_text=_("La asamblea, el presupuesto participativo, una faena."),
        max_length=200,
        required=False,
    )


class CostStep(SubjectForm):
    """Step 4: one line of money at a time."""

    label = forms.CharField(label=_("¿En qué se gasta?"), max_length=150)
    amount = forms.DecimalField(label=_("¿Cuánto?"), min_value=0, max_digits=14, decimal_places=2)
    source = forms.CharField(label=_("¿Quién lo pone?"), max_length=150, required=False)

    def about(self, subject: Project) -> None:
        """In which money."""
        self.fields["amount"].help_text = currency_name(subject.currency)


class CommitteeStep(SubjectForm):
    """Step 5: two committees that share no member."""

    committee = forms.ChoiceField(label=_("Comité"), choices=COMMITTEES, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Nombre público"), help_text=_("El que la persona quiera que se vea."), max_length=120
    )
    population = forms.ChoiceField(
        label=_("¿Vive aquí desde hace mucho o llegó hace poco?"), choices=POPULATIONS, required=False
    )


class StageForm(SubjectForm):
    """The next stage and what happened."""

    to = forms.ChoiceField(label=_("Pasa a"))
    note = forms.CharField(label=_("Qué pasó"), max_length=500, required=False)

    def about(self, subject: Project) -> None:
        """The stages that may follow."""
        moves = [(code, str(STAGES.states[code])) for code in STAGES.moves[subject.stage]]
        self.fields["to"].choices = moves  # type: ignore[attr-defined]


class MarkForm(SubjectForm):
    """A requirement that is met; what is missing is offered first."""

    code = forms.ChoiceField(label=_("Requisito"))
    evidence = forms.CharField(label=_("Cómo se sabe"), help_text=_("Un acta, una fecha, un enlace."), max_length=300)

    def about(self, subject: Project) -> None:
        """Those of the project's type."""
        missing_first = sorted(checklist_of(subject), key=lambda each: each[1] is not None)
        rows = [(each.code, str(each.text)) for each, _row in missing_first]
        self.fields["code"].choices = rows  # type: ignore[attr-defined]


class HouseholdForm(SubjectForm):
    """What a household decided; by number, never by name."""

    number = forms.IntegerField(
        label=_("Número de hogar"),
        help_text=_("Un número, nunca un nombre ni una dirección."),
        min_value=1,
        max_value=9999,
    )
    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=[("", _("sin decidir")), ("yes", _("acepta")), ("no", _("no acepta"))],
        widget=forms.RadioSelect,
        required=False,
    )


class CostForm(SubjectForm):
    """A line of money, foreseen or spent."""

    label = forms.CharField(label=_("En qué"), max_length=150)
    amount = forms.DecimalField(label=_("Monto"), min_value=0, max_digits=14, decimal_places=2)
    is_spent = forms.BooleanField(label=_("Ya se gastó"), required=False)
    source = forms.CharField(label=_("Quién lo pone"), max_length=150, required=False)

    def about(self, subject: Project) -> None:
        """In which money."""
        self.fields["amount"].help_text = currency_name(subject.currency)


class PictureForm(SubjectForm):
    """Before or after, with the consent of those in it."""

    file = forms.FileField(label=_("Foto"))
    moment = forms.ChoiceField(
        label=_("Momento"), choices=[("before", _("antes")), ("during", _("durante")), ("after", _("después"))]
    )
    alt_text = forms.CharField(label=_("Qué se ve, para quien no la ve"), max_length=300)
    has_consent = forms.BooleanField(label=_("Quienes salen están de acuerdo en publicarla"), required=False)


class MemberForm(SubjectForm):
    """Somebody for a committee."""

    committee = forms.ChoiceField(label=_("Comité"), choices=COMMITTEES, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Nombre público"), max_length=120)
    population = forms.ChoiceField(label=_("Lo que dijo de sí"), choices=POPULATIONS, required=False)


class WorkForm(SubjectForm):
    """A day of work: how many of each, and the hours."""

    held_on = DayField(label=_("Fecha"))
    note = forms.CharField(label=_("Qué se hizo"), max_length=300, required=False)
    hours = forms.DecimalField(label=_("Horas que trabajó cada persona"), min_value=0, max_digits=4, decimal_places=1)

    def about(self, subject: Any) -> None:
        """One number for each kind of worker and group."""
        for worker, who in WORKERS:
            for part, word in POPULATION_WORDS.items():
                if worker == "neighbour" or part == "":
                    label = f"{who} · {word}" if worker == "neighbour" else who
                    name = f"{worker}-{part}"
                    self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=5000, required=False)

    def given(self) -> Given:
        """The rows of hours as the action takes them."""
        values = super().given()
        rows = [
            (worker, part, number, values["hours"])
            for worker, _who in WORKERS
            for part in POPULATION_WORDS
            if (number := values.get(f"{worker}-{part}"))
        ]
        return {"token": values["token"], "held_on": values["held_on"], "note": values["note"], "rows": rows}


class AnnounceForm(SubjectForm):
    """A day of work to come, as the agenda tells it."""

    title = forms.CharField(label=_("Nombre"), max_length=150)
    day = DayField(label=_("¿Qué día?"))
    starts = forms.TimeField(label=_("Hora"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def about(self, subject: Project) -> None:
        """It is called like the project, unless somebody writes otherwise."""
        self.fields["title"].initial = str(subject.title)


class DecisionForm(SubjectForm):
    """What the barrio decided, or is deciding, about the project."""

    process = forms.ChoiceField(label=_("Decisión"))

    def about(self, subject: Project) -> None:
        """Those of the same centre that are not linked with it."""
        self.others = {str(row.pk): row for row in other_decisions(subject)}
        rows = [(pk, str(row.title)) for pk, row in self.others.items()]
        self.fields["process"].choices = rows  # type: ignore[attr-defined]

    def given(self) -> Given:
        """With the row instead of its identifier."""
        values = super().given()
        return values | {"process": self.others[values["process"]]}


def other_decisions(project: Project) -> QuerySet[Process]:
    """Decisions of the centre that are not linked with the project."""
    return Process.objects.filter(centre=project.centre).exclude(project=project).order_by("-created_at")


class PressForm(SubjectForm):
    """A press of a button."""
