"""A project's papers in one place: money, committees, work, and what is missing to be complete."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.indicators.api import POPULATION_WORDS
from integrhabitat.participation.models import CommitteeMember, Project, WorkParty


@dataclass(frozen=True)
class Work:
    """Hours of one or several days of work, split (S032)."""

    neighbours: Decimal
    technicians: Decimal
    people: int
    mix: tuple[tuple[str | Promise, int], ...]

    @property
    def total(self) -> Decimal:
        """All hours."""
        return self.neighbours + self.technicians


@dataclass(frozen=True)
class Dossier:
    """What a reader with money or a stamp wants to see."""

    foreseen: Decimal
    spent: Decimal
    administration: tuple[CommitteeMember, ...]
    oversight: tuple[CommitteeMember, ...]
    missing: tuple[str, ...]
    work: Work

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def work_of(parties: "list[WorkParty]") -> Work:
    """Hours and people of these days of work; uses prefetched ``hours``."""
    rows = [row for party in parties for row in party.hours.all()]
    neighbours = [row for row in rows if row.worker == "neighbour"]
    return Work(
        neighbours=sum((row.total for row in neighbours), Decimal(0)),
        technicians=sum((row.total for row in rows if row.worker == "technician"), Decimal(0)),
        people=sum(row.people for row in rows),
        mix=tuple(
            (word, number)
            for part, word in POPULATION_WORDS.items()
            if (number := sum(row.people for row in neighbours if row.population == part))
        ),
    )


def dossier_of(project: Project) -> Dossier:
    """Put a project's papers together; the project comes from ``for_page``."""
    costs, members = list(project.costs.all()), list(project.members.all())
    administration = tuple(row for row in members if row.committee == "administration")
    oversight = tuple(row for row in members if row.committee == "oversight")
    foreseen = sum((row.amount for row in costs if not row.is_spent), Decimal(0))
    checks = (
        (project.problem, _("Falta el problema.")),
        (project.place and project.solution, _("Falta el lugar o qué se va a hacer.")),
        (project.group_name and project.group_size, _("Falta el grupo.")),
        (foreseen, _("Falta el costo.")),
        (administration, _("Falta el comité de administración.")),
        (oversight, _("Falta el comité de vigilancia.")),
    )
    return Dossier(
        foreseen=foreseen,
        spent=sum((row.amount for row in costs if row.is_spent), Decimal(0)),
        administration=administration,
        oversight=oversight,
        missing=tuple(sentence for have, sentence in checks if not have),
        work=work_of(list(project.work_parties.all())),
    )
