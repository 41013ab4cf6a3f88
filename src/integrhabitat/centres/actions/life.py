"""The life of a centre: stages, the neighbours' part in them, and its door to the public."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.centres.indexing import refresh
from integrhabitat.centres.models import Centre, HostInvolvement, StageChange
from integrhabitat.centres.models.centre import NETWORK_STATES, PUBLIC_LEVELS, STAGES
from integrhabitat.centres.places import local_day
from integrhabitat.centres.readiness import missing_at
from integrhabitat.centres.trail import Author, leave
from integrhabitat.kernel.errors import DomainError


def locked(centre: Centre) -> Centre:
    """The row as it is now, held until the end of the transaction."""
    return Centre.objects.select_for_update().get(pk=centre.pk)


def refuse_if_missing(centre: Centre, at: datetime) -> None:
    """Raise ``DomainError`` with every sentence that the gates still ask for."""
    missing = [sentence for each in missing_at(centre, at) for sentence in each.sentences]
    if missing:
        raise DomainError(" ".join([_("Todavía no se puede abrir al público."), *missing]))


@transaction.atomic
def move_stage(centre: Centre, to: str, *, by: Author, at: datetime, note: str = "") -> Centre:
    """Move the centre's life one step; gates are asked before it runs.

    A concept that ends without a single host neighbour marks the centre for ever (E5.3).
    """
    centre = locked(centre)
    STAGES.check(centre.stage, to)
    if to == "running":
        refuse_if_missing(centre, at)
    if centre.stage == "concept" and not had_hosts(centre, "concept"):
        centre.concept_flag = True
    StageChange.objects.create(centre=centre, from_stage=centre.stage, to_stage=to, at=at, note=note)
    centre.stage = to
    centre.save(update_fields=["stage", "concept_flag", "updated_at"])
    refresh(centre)
    leave("centre.stage_moved", centre, by=by, at=at, to=to)
    return centre


def had_hosts(centre: Centre, stage: str) -> bool:
    """Whether at least one host neighbour took part in that stage."""
    return centre.involvements.filter(stage=stage, hosts__gt=0).exists()


@transaction.atomic
def record_involvement(
    centre: Centre, *, kind: str, held_on: date, people: int, hosts: int, decisions: object, by: Author, at: datetime
) -> HostInvolvement:
    """Write down a meeting, walk, survey or vote in the stage in which the centre is now."""
    centre = locked(centre)
    if hosts > people:
        raise DomainError(_("Las personas de acogida no pueden ser más que el total."), field="hosts")
    if held_on > local_day(centre, at):
        raise DomainError(_("La fecha todavía no llega."), field="held_on")
    event = HostInvolvement.objects.create(
        centre=centre, stage=centre.stage, kind=kind, held_on=held_on, people=people, hosts=hosts, decisions=decisions
    )
    leave("centre.involvement_recorded", centre, by=by, at=at, people=people, hosts=hosts)
    return event


@transaction.atomic
def publish(centre: Centre, level: str, *, by: Author, at: datetime) -> Centre:
    """Set what the public sees; an open door is refused while a gate is not met (S181)."""
    centre = locked(centre)
    if level not in dict(PUBLIC_LEVELS):
        raise DomainError(_("Elija una respuesta."), field="level")
    if level == "open":
        refuse_if_missing(centre, at)
    centre.public_level = level
    centre.save(update_fields=["public_level", "updated_at"])
    refresh(centre)
    leave("centre.published", centre, by=by, at=at, level=level)
    return centre


@transaction.atomic
def move_in_network(centre: Centre, to: str, *, by: Author, at: datetime) -> Centre:
    """Move a centre along the network's own states: suggested, contacted, mapped, applicant, member."""
    centre = locked(centre)
    NETWORK_STATES.check(centre.network_state, to)
    centre.network_state = to
    if to in ("mapped", "member") and centre.public_level == "none":
        centre.public_level = "map"
    centre.save(update_fields=["network_state", "public_level", "updated_at"])
    refresh(centre)
    leave("centre.network_state_moved", centre, by=by, at=at, to=to)
    return centre
