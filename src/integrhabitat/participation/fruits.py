"""What an idea may become: each part of the house says how its own things are listed and shown."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.gatherings.api import Gathering
from integrhabitat.kernel.registry import Registry
from integrhabitat.participation.models import Idea, Priority, Project

LONGEST = 60


@dataclass(frozen=True)
class FruitKind:
    """A kind of thing: its word, those of a centre that may be chosen, and how one is named."""

    word: str | Promise
    of_centre: Callable[[Centre], "QuerySet[Model]"]
    name: Callable[[Model], str]


fruits: Registry[FruitKind] = Registry("fruit of ideas")
"""By ``model._meta.label_lower``."""


@dataclass(frozen=True)
class Shown:
    """A fruit as a link."""

    word: str
    name: str
    url: str


def priorities_of(centre: Centre) -> "QuerySet[Model]":
    """Priorities of the agenda in force or in preparation."""
    return Priority.objects.filter(agenda__centre=centre).exclude(agenda__state="superseded").order_by("order")


def gatherings_of(centre: Centre) -> "QuerySet[Model]":
    """The published programme."""
    return Gathering.objects.published().filter(centre=centre).order_by("-created_at")


def projects_of(centre: Centre) -> "QuerySet[Model]":
    """Public projects."""
    return Project.objects.filter(centre=centre, is_public=True).order_by("-created_at")


fruits.register("participation.priority", FruitKind(_("prioridad del barrio"), priorities_of, str), order=10)
fruits.register(
    "gatherings.gathering",
    FruitKind(_("actividad"), gatherings_of, lambda row: str(row.title)),  # type: ignore[attr-defined]
    order=20,
)
fruits.register(
    "participation.project",
    FruitKind(_("proyecto"), projects_of, lambda row: str(row.title)),  # type: ignore[attr-defined]
    order=30,
)


def choices_for(centre: Centre) -> list[tuple[str, str]]:
    """What ideas of this centre may be linked to: ``kind/id`` and words."""
    found = []
    for kind in fruits.names():
        each = fruits.get(kind)
        for row in each.of_centre(centre)[:LONGEST]:
            found.append((f"{kind}/{row.pk}", f"{each.word}: {each.name(row)}"[:120]))
    return found


def chosen(centre: Centre, value: str) -> Model | None:
    """The thing of this centre that ``kind/id`` names."""
    kind, _slash, pk = value.partition("/")
    if kind not in fruits:
        return None
    try:
        return fruits.get(kind).of_centre(centre).filter(pk=UUID(pk)).first()
    except ValueError:
        return None


def fruits_of(idea: Idea) -> list[Shown]:
    """What an idea became, as links; what vanished meanwhile is left out."""
    found = []
    for fruit in idea.fruits.all():
        if fruit.kind in fruits:
            row = apps.get_model(fruit.kind)._default_manager.filter(pk=fruit.object_id).first()
            each = fruits.get(fruit.kind)
            if row is not None:
                found.append(Shown(str(each.word), each.name(row), row.get_absolute_url()))
    return found
