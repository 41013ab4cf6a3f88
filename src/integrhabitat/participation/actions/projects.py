"""Preparing a project by code, moving it through its stages, and writing down what was done."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day, search_name
from integrhabitat.files.api import store
from integrhabitat.gatherings.api import make_gathering, publish_gathering
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.kernel.tokens import code_for, row_id
from integrhabitat.participation.checklists import missing_in
from integrhabitat.participation.models import (
    ChecklistMark,
    CommitteeMember,
    HouseholdDecision,
    Process,
    Project,
    ProjectCost,
    ProjectPicture,
    ProjectStage,
    WorkHours,
    WorkParty,
)
from integrhabitat.participation.models.projects import STAGES
from integrhabitat.ui.countries import country_currency

Hours = Sequence[tuple[str, str, int, Decimal]]  # (worker, population, people, hours each)


def locked(project: Project) -> Project:
    """The project as it is now, held until the end of the transaction."""
    return Project.objects.select_for_update().get(pk=project.pk)


def locked_draft(project: Project) -> Project:
    """The same, as long as its group may still change it."""
    project = locked(project)
    if not project.is_draft:
        raise DomainError(_("El proyecto ya está aprobado: el borrador no cambia."))
    return project


@transaction.atomic
def begin_project(centre: Centre, *, token: UUID, at: datetime, **fields: Any) -> tuple[Project, str]:
    """Start a draft and get the code that opens it; the same form again gives the same draft and code."""
    code = code_for("project", token)
    fields.setdefault("currency", country_currency(centre.territory.country))
    project, made = Project.objects.get_or_create(
        pk=row_id("project", token), defaults={"centre": centre, "digest": digest_of(code), **fields}
    )
    if made:
        ProjectStage.objects.create(project=project, to_stage="idea", on=local_day(centre, at))
        record("project.begun", project, by=None, at=at)
    return project, code


@transaction.atomic
def add_member(project: Project, *, committee: str, name: str, population: str = "") -> CommitteeMember:
    """Put somebody into a committee; who sits in one cannot sit in the other (S090)."""
    key = search_name(name)
    if not key:
        raise DomainError(_("Escriba un nombre."), field="name")
    other = project.members.filter(key=key).first()
    if other is not None and other.committee != committee:
        sentence = _("%(name)s ya está en el otro comité. Quien administra no se vigila: elija a otra persona.")
        raise DomainError(sentence % {"name": name}, field="name")
    if other is not None:
        return other
    try:
        with transaction.atomic():
            return CommitteeMember.objects.create(
                project=project, committee=committee, name=name, key=key, population=population
            )
    except IntegrityError as error:  # at the same moment in the other window
        raise DomainError(_("Esa persona ya está en un comité."), field="name") from error


@transaction.atomic
def remove_member(project: Project, pk: str, *, at: datetime) -> None:
    """Take somebody out of a committee of a draft."""
    project = locked_draft(project)
    for row in [row for row in project.members.all() if str(row.pk) == pk]:
        row.delete()
        record("project.member-removed", project, by=None, at=at)


@transaction.atomic
def move_project(project: Project, to: str, *, by: User | None, at: datetime, note: str = "") -> Project:
    """Move a project one stage; what its type still asks for refuses the step, sentence by sentence (S113)."""
    project = locked(project)
    STAGES.check(project.stage, to)
    missing = missing_in(project, to)
    if missing:
        raise DomainError(" ".join([_("Todavía no se puede."), *missing]))
    project.stage = to
    project.save(update_fields=["stage", "updated_at"])
    ProjectStage.objects.create(project=project, to_stage=to, on=local_day(project.centre, at), note=note)
    record("project.moved", project, by=by, at=at, to=to)
    return project


@transaction.atomic
def publish_project(project: Project, *, on: bool, by: User, at: datetime) -> Project:
    """Show the project to the barrio, or take it back."""
    project = locked(project)
    project.is_public = on
    project.save(update_fields=["is_public", "updated_at"])
    record("project.published" if on else "project.unpublished", project, by=by, at=at)
    return project


@transaction.atomic
def link_decision(project: Project, process: Process, *, by: User, at: datetime) -> Process:
    """Show what the barrio decided on the page of the project that it is about."""
    process = Process.objects.select_for_update(of=("self",)).get(pk=process.pk, centre=project.centre)
    process.project = project
    process.save(update_fields=["project", "updated_at"])
    record("project.decision-linked", project, by=by, at=at)
    return process


@transaction.atomic
def mark(project: Project, code: str, *, evidence: str, by: User, at: datetime) -> ChecklistMark:
    """Tick a requirement of the project's type with its evidence."""
    if not evidence.strip():
        raise DomainError(_("Diga cómo se sabe: un acta, una fecha, un enlace."), field="evidence")
    on = local_day(project.centre, at)
    row, _made = ChecklistMark.objects.update_or_create(
        project=project, code=code, defaults={"evidence": evidence, "on": on}
    )
    record("project.marked", project, by=by, at=at, code=code)
    return row


@transaction.atomic
def decide_household(project: Project, number: int, decision: str, *, by: User, at: datetime) -> HouseholdDecision:
    """Write down what a household decided; it is known by its number only."""
    decided_on = local_day(project.centre, at) if decision else None
    row, _made = HouseholdDecision.objects.update_or_create(
        project=project, number=number, defaults={"decision": decision, "decided_on": decided_on}
    )
    record("project.household-decided", project, by=by, at=at, number=number)
    return row


@transaction.atomic
def edit_draft(project: Project, **fields: Any) -> Project:
    """Change what a draft says; what is approved is changed by its stages only."""
    project = locked_draft(project)
    for name, value in fields.items():
        setattr(project, name, value)
    project.save(update_fields=[*fields, "updated_at"])
    return project


@transaction.atomic
def add_cost(project: Project, *, token: UUID | None, at: datetime, **fields: Any) -> ProjectCost:
    """One more line of money; the same form again adds nothing."""
    values = {"project": project, "on": local_day(project.centre, at), **fields}
    row, _made = ProjectCost.objects.get_or_create(pk=token or uuid7(), defaults=values)
    return row


@transaction.atomic
def remove_cost(project: Project, pk: str, *, at: datetime) -> None:
    """Take foreseen money out of a draft; what was spent stays in the accounts."""
    project = locked_draft(project)
    for row in [row for row in project.costs.filter(is_spent=False) if str(row.pk) == pk]:
        row.delete()
        record("project.cost-removed", project, by=None, at=at, amount=str(row.amount))


@transaction.atomic
def add_picture(
    project: Project, file: "File[bytes]", *, token: UUID, moment: str, has_consent: bool, alt_text: str, by: User,
    at: datetime,
) -> ProjectPicture:  # fmt: skip
    """Keep a picture; without consent nobody outside sees it, at its own address neither.

    The same form again keeps nothing more, and no second file.
    """
    project = locked(project)  # two clicks at once come one after the other
    found = ProjectPicture.objects.filter(pk=token).first()
    if found is not None:
        return found
    upload = store(file, by=by, at=at, alt_text=alt_text, is_public=has_consent, accept="image")
    on = local_day(project.centre, at)
    return ProjectPicture.objects.create(
        pk=token, project=project, upload=upload, moment=moment, has_consent=has_consent, on=on
    )


@transaction.atomic
def announce_work(
    project: Project, *, token: UUID, title: str, day: date, starts: time, by: User, at: datetime
) -> WorkParty:
    """Put a day of work of the project on the public agenda; the same form again announces nothing new."""
    known = project.work_parties.filter(pk=token).first()
    if known is not None:
        return known
    if day < local_day(project.centre, at):
        raise DomainError(_("Elija un día y una hora que no hayan pasado."), field="day")
    told: dict[str, Any] = {"title": title, "kind": "work_party", "first_on": day, "starts": starts}
    gathering = make_gathering(centre=project.centre, pk=row_id("work-party", token), by=by, at=at, **told)
    publish_gathering(gathering, by=by, at=at)
    party = WorkParty.objects.create(
        pk=token, centre=project.centre, project=project, session=gathering.sessions.first(), held_on=day
    )
    record("work-party.announced", party, by=by, at=at)
    return party


@transaction.atomic
def record_work(
    centre: Centre, hours: Hours, *, token: UUID, held_on: date, by: User, at: datetime, project: Project | None = None,
    note: str = "",
) -> WorkParty:  # fmt: skip
    """Write down who worked and how long, on the day that was announced if one was; the same form again adds nothing
    (S032).
    """
    given = [row for row in hours if row[2]]
    if not given:
        raise DomainError(_("Escriba cuántas personas trabajaron."))
    if held_on > local_day(centre, at):
        raise DomainError(_("Ese día todavía no llega. Anote las horas después de la faena."), field="held_on")
    told: dict[str, Any] = {"centre": centre, "project": project, "held_on": held_on, "note": note}
    announced = project.work_parties.filter(held_on=held_on, hours=None).first() if project else None
    if announced is not None and not WorkParty.objects.filter(pk=token).exists():
        told["session"] = announced.session
        announced.delete()  # what was announced is this day of work from now on
    party, made = WorkParty.objects.get_or_create(pk=token, defaults=told)
    if made:
        WorkHours.objects.bulk_create(
            WorkHours(work_party=party, worker=worker, population=part, people=people, hours_each=each)
            for worker, part, people, each in given
        )
        record("work-party.recorded", party, by=by, at=at, people=sum(row[2] for row in given))
    return party
