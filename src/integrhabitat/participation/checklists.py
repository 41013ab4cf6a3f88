"""What each of the six types of project asks for before a stage; the list is data."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from integrhabitat.participation.models import Project
from integrhabitat.ui.translated import Translated


@dataclass(frozen=True)
class Requirement:
    """One thing to have before ``stage``."""

    code: str
    stage: str
    text: Translated


@cache
def requirements() -> dict[str, tuple[Requirement, ...]]:
    """The checklists by kind of project, read from ``data/project_checklists.json``."""
    place = files("integrhabitat.participation").joinpath("data", "project_checklists.json")
    lists = json.loads(place.read_text("utf-8"))
    for_all = [_requirement(entry) for entry in lists.pop("all")]
    return {kind: tuple(for_all + [_requirement(entry) for entry in own]) for kind, own in lists.items()}


def _requirement(entry: dict[str, object]) -> Requirement:
    return Requirement(str(entry["code"]), str(entry["stage"]), Translated.of(entry["text"]))


def checklist_of(project: Project) -> list[tuple[Requirement, object]]:
    """Each requirement of the project's kind with its mark or ``None``; uses ``project.checklist``."""
    marks = {row.code: row for row in project.checklist.all()}
    return [(each, marks.get(each.code)) for each in requirements()[project.kind]]


def missing_in(project: Project, stage: str) -> list[str]:
    """Sentences that say what is still missing before ``stage``."""
    missing = [str(each.text) for each, row in checklist_of(project) if each.stage == stage and row is None]
    if stage == "approved":
        missing += _committees(project)
        if project.kind == "resettlement":
            missing += _households(project)
    return missing


def _committees(project: Project) -> list[str]:
    have = set(project.members.values_list("committee", flat=True))
    return (
        [] if {"administration", "oversight"} <= have else [_("Faltan el comité de administración y el de vigilancia.")]
    )


def _households(project: Project) -> list[str]:
    rows = list(project.households.all())
    waiting = [str(row.number) for row in rows if not row.decision]
    if not rows:
        return [_("Faltan las decisiones de los hogares.")]
    return [_("Falta la decisión de estos hogares: %(numbers)s.") % {"numbers": ", ".join(waiting)}] if waiting else []
