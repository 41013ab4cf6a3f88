"""The dates of a gathering as stored rows: written from its rule, moved and called off one by one, copied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre
from integrhabitat.gatherings import indexing
from integrhabitat.gatherings.calendar import series_of, why_closed
from integrhabitat.gatherings.models import Gathering, Session
from integrhabitat.gatherings.recurrence import Occurrence, instant, occurrences
from integrhabitat.gatherings.signals import when_scheduled
from integrhabitat.kernel.errors import DomainError

Author = User | None
WRITTEN = ["starts_at", "ends_at", "day", "space", "state", "is_skipped", "note", "version", "updated_at"]


@transaction.atomic
def schedule(gathering: Gathering, at: datetime) -> list[Session]:
    """Write the sessions of a gathering's rule; called again it changes only what differs.

    Past sessions, those moved by hand and those called off by hand stay as they are. A session to come that is no
    more in the rule goes, unless somebody signed up for it: then it is called off and says why.
    """
    series = series_of(gathering)
    if series is None:
        return []
    wanted = list(occurrences(series, why_closed(gathering)))
    known = {row.series_day: row for row in gathering.sessions.with_use().exclude(series_day=None)}
    _drop(known, {each.day for each in wanted}, at)
    taken = set(gathering.sessions.values_list("starts_at", flat=True))
    new = [
        _filled(Session(gathering=gathering, centre=gathering.centre, series_day=each.day), each, gathering)
        for each in wanted
        if each.day not in known and each.starts_at not in taken
    ]
    changed = [row for each in wanted if (row := known.get(each.day)) and _follows(row, each, gathering, at)]
    Session.objects.bulk_create(new)
    Session.objects.bulk_update(changed, WRITTEN, batch_size=100)
    announce(gathering, at)
    return list(gathering.sessions.order_by("starts_at"))


def announce(gathering: Gathering, at: datetime) -> None:
    """Tell the rooms which dates are to come, inside the transaction."""
    if len(when_scheduled.names()):
        coming = list(gathering.sessions.filter(ends_at__gt=at).order_by("starts_at"))
        for answer in when_scheduled:
            answer(gathering, coming, at)


def _filled(row: Session, each: Occurrence, gathering: Gathering) -> Session:
    row.day, row.starts_at, row.ends_at, row.space = each.day, each.starts_at, each.ends_at, gathering.space
    if row.state == "planned" or row.is_skipped:
        row.is_skipped = bool(each.skipped)
        row.state, row.note = ("cancelled", each.skipped[:200]) if each.skipped else ("planned", "")
    return row


def _follows(row: Session, each: Occurrence, gathering: Gathering, at: datetime) -> bool:
    """Bring a stored session to what the rule says now; whether anything differed."""
    if row.starts_at <= at or row.is_moved or row.state == "held":
        return False
    before = (row.starts_at, row.ends_at, row.space_id, row.is_skipped, row.note)
    note = row.note
    _filled(row, each, gathering)
    if row.state == "planned" and not row.is_skipped and note and not before[3]:
        row.note = note  # "trae tu plato" stays
    if (row.starts_at, row.ends_at, row.space_id, row.is_skipped, row.note) == before:
        return False
    row.version, row.updated_at = row.version + 1, at
    return True


def _drop(known: dict[date | None, Session], days: set[date], at: datetime) -> None:
    """Sessions to come on days that the rule no longer has."""
    gone = [row for day, row in known.items() if day not in days and row.starts_at > at and not row.is_moved]
    used = [row for row in gone if row.is_used]  # type: ignore[attr-defined]
    Session.objects.filter(pk__in=[row.pk for row in gone if row not in used]).delete()
    left = [row.pk for row in used if row.state == "planned"]
    Session.objects.filter(pk__in=left).update(state="cancelled", note=_("Cambió el día."), updated_at=at)


def overlapping(gathering: Gathering, at: datetime) -> list[Session]:
    """Other sessions to come in the same space at the same time: a warning, not a refusal."""
    mine = [row for row in gathering.sessions.planned().filter(ends_at__gt=at) if row.space_id]
    if not mine:
        return []
    others = (
        Session.objects.planned()
        .filter(space__in={row.space_id for row in mine}, gathering__state__in=["draft", "published"])
        .filter(starts_at__lt=max(row.ends_at for row in mine), ends_at__gt=min(row.starts_at for row in mine))
        .exclude(gathering=gathering)
        .for_list()
        .order_by("starts_at")
    )
    return [
        other
        for other in others
        if any(
            other.space_id == row.space_id and other.starts_at < row.ends_at and row.starts_at < other.ends_at
            for row in mine
        )
    ]


def locked(session: Session) -> Session:
    """The row as it is now, held until the end of the transaction."""
    return Session.objects.select_for_update().get(pk=session.pk)


@transaction.atomic
def cancel_session(session: Session, *, reason: str, by: Author, at: datetime) -> Session:
    """Call one date off, with a reason that everybody reads."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué se cancela."), field="reason")
    row = locked(session)
    if row.state == "held":
        raise DomainError(_("Esa fecha ya se realizó."))
    row.state, row.is_skipped, row.note = "cancelled", False, reason.strip()[:200]
    return _kept(row, "session.cancelled", by, at)


@transaction.atomic
def restore_session(session: Session, *, by: Author, at: datetime) -> Session:
    """Take the cancellation of one date back; also on a holiday, when the neighbours come all the same."""
    row = locked(session)
    row.state, row.is_skipped, row.is_moved, row.note = "planned", False, True, ""
    return _kept(row, "session.restored", by, at)


@transaction.atomic
def move_session(session: Session, *, day: date, starts: time, by: Author, at: datetime) -> Session:
    """Move one date to another day or hour of the centre's clock; those who signed up keep their place."""
    row = locked(session)
    if row.state == "held":
        raise DomainError(_("Esa fecha ya se realizó."))
    lasts = row.ends_at - row.starts_at
    row.starts_at = instant(day, starts, ZoneInfo(row.centre.timezone))
    row.ends_at, row.day, row.is_moved = row.starts_at + lasts, day, True
    row.state, row.is_skipped, row.note = "planned", False, ""
    if Session.objects.filter(gathering=row.gathering_id, starts_at=row.starts_at).exclude(pk=row.pk).exists():
        raise DomainError(_("Ya hay otra fecha de este encuentro a esa hora."), field="day")
    return _kept(row, "session.moved", by, at)


def _kept(row: Session, verb: str, by: Author, at: datetime) -> Session:
    row.version += 1
    row.save()
    record(verb, row, by=by, at=at)
    announce(row.gathering, at)
    indexing.refresh([row.gathering_id])
    return row


@dataclass(frozen=True)
class Copy:
    """One session of a week as it would stand in another; ``obstacle`` says why it is not copied."""

    session: Session
    day: date
    starts_at: datetime
    obstacle: str = ""


def preview_copy(centre: Centre, *, from_day: date, to_day: date) -> list[Copy]:
    """What copying a week (from its Monday) into another would bring, each at the same hour of the clock."""
    rows = Session.objects.filter(centre=centre, day__gte=from_day, day__lt=from_day + timedelta(days=7))
    rows = rows.filter(gathering__state__in=["draft", "published"]).exclude(state="cancelled", is_skipped=False)
    there = set(
        Session.objects.filter(centre=centre, day__gte=to_day, day__lt=to_day + timedelta(days=7)).values_list(
            "gathering_id", "day"
        )
    )
    copies = []
    for row in rows.for_list().order_by("starts_at", "pk"):
        row.centre = row.gathering.centre = centre
        day = row.day + (to_day - from_day)
        obstacle = _("Ya está en esa semana.") if (row.gathering_id, day) in there else ""
        closed = None if obstacle else why_closed(row.gathering)(day)
        if closed is not None:
            obstacle = _("No hay: %(why)s") % {"why": _(closed) if closed else _("cierre anunciado")}
        copies.append(Copy(row, day, instant(day, row.starts_here.time(), row.zone), obstacle))
    return copies


@transaction.atomic
def copy_week(
    centre: Centre, *, from_day: date, to_day: date, by: Author, at: datetime, only: Iterable[UUID] | None = None
) -> list[Session]:
    """Give the gatherings of a week a date in another; those there already, or on a shut day, are left out."""
    list(Gathering.objects.select_for_update().filter(centre=centre).order_by("pk").values_list("pk")[:1])
    chosen = None if only is None else set(only)
    copies = [
        each
        for each in preview_copy(centre, from_day=from_day, to_day=to_day)
        if not each.obstacle and (chosen is None or each.session.pk in chosen)
    ]
    made = [
        Session(
            gathering=each.session.gathering,
            centre=centre,
            space=each.session.space,
            day=each.day,
            starts_at=each.starts_at,
            ends_at=each.starts_at + (each.session.ends_at - each.session.starts_at),
            capacity=each.session.capacity,
        )
        for each in copies
    ]
    Session.objects.bulk_create(made)
    record("programme.copied", centre, by=by, at=at, sessions=len(made))
    for gathering in {row.gathering for row in made}:
        announce(gathering, at)
    indexing.refresh({row.gathering_id for row in made})
    return made


@transaction.atomic
def follow_closures(centre: Centre, at: datetime) -> None:
    """Bring the coming dates of a centre to its closures: a shut day falls out, an open one comes back."""
    rows = Session.objects.filter(centre=centre, starts_at__gt=at, is_moved=False).exclude(series_day=None)
    rows = rows.filter(gathering__state__in=["draft", "published"])
    changed = []
    asked = {}
    fresh = Centre.objects.select_related("territory").prefetch_related("closures").get(pk=centre.pk)
    for row in rows.select_related("gathering", "space"):
        gathering = row.gathering
        key = (gathering.skips_holidays, row.space_id)
        if key not in asked:
            gathering.centre, gathering.space = fresh, row.space
            asked[key] = why_closed(gathering)
        closed = asked[key](row.day)
        is_shut = closed is not None
        if is_shut != row.is_skipped and (row.state == "planned" or row.is_skipped):
            row.is_skipped, row.state = is_shut, "cancelled" if is_shut else "planned"
            row.note = (closed or "cierre anunciado")[:200] if is_shut else ""
            row.version, row.updated_at = row.version + 1, at
            changed.append(row)
    Session.objects.bulk_update(changed, WRITTEN, batch_size=100)
    for gathering in {row.gathering_id: row.gathering for row in changed}.values():
        announce(gathering, at)
