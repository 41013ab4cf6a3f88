"""What is counted about ideas and groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory
from integrhabitat.indicators.api import POPULATION_WORDS, Cell, Measure, Scope, measures
from integrhabitat.participation.models import Dissent, Group, Idea, IdeaSupport, ProjectStage, WorkHours
from integrhabitat.participation.models.projects import STAGES

YEAR = timedelta(days=365)


def within(rows: "QuerySet[Any]", scope: Scope, path: str = "centre") -> "QuerySet[Any]":
    """The rows of a centre, of an organisation's centres, of a territory, or all."""
    if isinstance(scope, Centre):
        return rows.filter(**{path: scope})
    if isinstance(scope, Organisation):
        return rows.filter(**{f"{path}__operator": scope})
    if isinstance(scope, Territory):
        return rows.filter(**{f"{path}__territory__path__startswith": scope.path})
    return rows


def year_of_ideas(scope: Scope, on: date) -> "QuerySet[Idea]":
    """Ideas received in the twelve months before that day."""
    return within(Idea.objects.counted().filter(received_on__gt=on - YEAR, received_on__lte=on), scope)


def by_population(rows: "QuerySet[Any]") -> list[Cell]:
    """One cell for each part: hosts, newcomers, not said."""
    counts = {code: rows.filter(population=code).count() for code in POPULATION_WORDS}
    return [Cell(Decimal(n), n, POPULATION_WORDS[code]) for code, n in counts.items()] if sum(counts.values()) else []


def ideas_received(scope: Scope, on: date) -> Sequence[Cell]:
    """Ideas of the last twelve months by what their authors said of themselves."""
    return by_population(year_of_ideas(scope, on))


def ideas_in_time(scope: Scope, on: date) -> Sequence[Cell]:
    """Of the ideas whose day has come or that were answered, the share answered by that day (E5.5)."""
    rows = year_of_ideas(scope, on)
    due = rows.filter(Q(answered_on__isnull=False) | Q(due_on__lt=on))
    whole = due.count()
    kept = due.filter(answered_on__isnull=False).filter(pk__in=Idea.objects.answered_in_time().values("pk")).count()
    return [Cell((Decimal(kept) * 100 / whole).quantize(Decimal("0.1")), whole)] if whole else []


def supporters(scope: Scope, on: date) -> Sequence[Cell]:
    """Supports of ideas in the last twelve months by what people said of themselves."""
    return by_population(within(IdeaSupport.objects.filter(on__gt=on - YEAR, on__lte=on), scope, "idea__centre"))


def living_groups(scope: Scope, on: date) -> "QuerySet[Group]":
    """Groups that were there on that day."""
    return within(Group.objects.exclude(state="resting").filter(born_on__lte=on), scope)


def mixed_groups(scope: Scope, on: date) -> Sequence[Cell]:
    """The share of groups with both hosts and newcomers, of those of which anybody said something."""
    mixes = [group.mix(on=on) for group in living_groups(scope, on).for_list()]  # type: ignore[attr-defined]
    told = [mix for mix in mixes if mix.hosts or mix.newcomers]
    mixed = sum(mix.is_mixed for mix in told)
    return [Cell((Decimal(mixed) * 100 / len(told)).quantize(Decimal("0.1")), len(told))] if told else []


def groups_born(scope: Scope, on: date) -> Sequence[Cell]:
    """Groups born in the last twelve months: of a course, or otherwise (P1.7)."""
    born = living_groups(scope, on).filter(born_on__gt=on - YEAR)
    of_course, other = born.exclude(origin=None).count(), born.filter(origin=None).count()
    if not of_course + other:
        return []
    return [Cell(Decimal(of_course), of_course, _("de un curso")), Cell(Decimal(other), other, _("de otro modo"))]


def group_people(scope: Scope, on: date) -> Sequence[Cell]:
    """People in groups by what they said of themselves; who is in two groups counts in each."""
    mixes = [group.mix(on=on) for group in living_groups(scope, on).for_list()]  # type: ignore[attr-defined]
    counts = {
        "host": sum(mix.hosts for mix in mixes),
        "newcomer": sum(mix.newcomers for mix in mixes),
        "": sum(mix.unasked for mix in mixes),
    }
    return [Cell(Decimal(n), n, POPULATION_WORDS[code]) for code, n in counts.items()] if sum(counts.values()) else []


def work_hours(scope: Scope, on: date) -> Sequence[Cell]:
    """Hours of voluntary work in the last twelve months, by what people said of themselves; technicians apart."""
    rows = WorkHours.objects.filter(work_party__held_on__gt=on - YEAR, work_party__held_on__lte=on)
    found: dict[object, tuple[Decimal, int]] = {}
    for row in within(rows, scope, "work_party__centre"):
        part = POPULATION_WORDS[row.population] if row.worker == "neighbour" else _("personal técnico")
        hours, people = found.get(part, (Decimal(0), 0))
        found[part] = (hours + row.total, people + row.people)
    return [Cell(hours, people, str(part)) for part, (hours, people) in found.items()]


def projects_opened(scope: Scope, on: date) -> Sequence[Cell]:
    """Projects by the stage they had reached on that day: physical outcomes, not plans (R5)."""
    last: dict[object, str] = {}
    rows = within(ProjectStage.objects.filter(on__lte=on, project__is_public=True), scope, "project__centre")
    for pk, stage in rows.order_by("pk").values_list("project_id", "to_stage"):
        last[pk] = stage
    counts = [(STAGES.states[stage], list(last.values()).count(stage)) for stage in STAGES.states]
    return [Cell(Decimal(n), n, word) for word, n in counts if n]


def dissent_answered(scope: Scope, on: date) -> Sequence[Cell]:
    """Reasons against that got an answer, of all that were left until that day (I2)."""
    rows = within(Dissent.objects.filter(said_on__lte=on), scope, "process__centre")
    whole, answered = rows.count(), rows.filter(answered_on__lte=on).count()
    return [Cell((Decimal(answered) * 100 / whole).quantize(Decimal("0.1")), whole)] if whole else []


for _order, _measure in enumerate(
    (
        Measure("ideas-received", _("Ideas recibidas en un año"), _("ideas"), _("ideas"), ideas_received, True),
        Measure("ideas-in-time", _("Ideas respondidas en 15 días"), "%", _("ideas con plazo cumplido"), ideas_in_time),
        Measure("idea-supports", _("Apoyos a ideas en un año"), _("apoyos"), _("tarjetas"), supporters, True),
        Measure("mixed-groups", _("Grupos mixtos"), "%", _("grupos que se describen"), mixed_groups),
        Measure("groups-born", _("Grupos nacidos en un año"), _("grupos"), _("grupos"), groups_born),
        Measure(
            "work-hours", _("Horas de faena en un año"), _("horas"), _("personas que trabajaron"), work_hours, True
        ),
        Measure("projects", _("Proyectos por etapa"), _("proyectos"), _("proyectos publicados"), projects_opened),
        Measure("dissent-answered", _("Razones en contra con respuesta"), "%", _("razones"), dissent_answered),
        Measure("group-people", _("Personas en grupos"), _("personas"), _("personas en grupos"), group_people, True),
    ),
    start=300,
):
    measures.register(_measure.code, _measure, order=_order)
