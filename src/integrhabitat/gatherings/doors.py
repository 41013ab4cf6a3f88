"""What the people at the door read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from integrhabitat.centres.api import Centre
from integrhabitat.gatherings.actions.attendance import DOOR_OPENS, heads_of
from integrhabitat.gatherings.models import Attendance, Session, SignUp
from integrhabitat.gatherings.models.programme import SessionQuerySet
from integrhabitat.gatherings.presence import Presence, presence
from integrhabitat.indicators.api import POPULATION_WORDS

DOOR_CLOSES = timedelta(hours=16)  # after a session began, it leaves the list of today
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ListRow:
    """One place kept, as the list at the door shows it."""

    kept: SignUp
    name: str
    is_here: bool


def near(sessions: SessionQuerySet, *, at: datetime) -> tuple[list[Session], list[Session]]:
    """Sessions whose door is open now, and those of the last week, newest first."""
    today = sessions.between(at - DOOR_CLOSES, at + DOOR_OPENS)
    week = sessions.between(at - WEEK, at - DOOR_CLOSES).order_by("-starts_at", "pk")
    return list(today), list(week)


def figures(sessions: Iterable[Session], *, at: datetime) -> list[tuple[Centre, Presence]]:
    """Attendances and unique people of the last seven days at each centre of these sessions."""
    centres = {session.centre_id: session.centre for session in sessions}
    since, until = (at - WEEK + timedelta(days=1)).date(), at.date()
    return [(centre, presence(centre, since=since, until=until)) for centre in centres.values()]


def name_list(session: Session) -> list[ListRow]:
    """Everybody who kept a place, by name; those without a name last, in their turn."""
    kept = SignUp.objects.for_session(session).standing().in_turn()
    here = set(Attendance.objects.filter(session=session, sign_up__isnull=False).values_list("sign_up", flat=True))
    named = sorted((row for row in kept if row.name), key=lambda row: row.name.casefold())
    nameless = [row for row in kept if not row.name]
    return [ListRow(row, row.name, row.pk in here) for row in named] + [
        ListRow(row, _("Sin nombre, %(n)d") % {"n": number}, row.pk in here)
        for number, row in enumerate(nameless, start=1)
    ]


def heads(session: Session) -> Sequence[tuple[str, Any, int]]:
    """Each population with its word and its plain count."""
    counted = heads_of(session)
    return [(code, word, counted[code]) for code, word in POPULATION_WORDS.items()]


def expected(session: Session) -> dict[str, Any]:
    """How many have a place, how many wait, and what those who come need."""
    rows = SignUp.objects.for_session(session)
    coming = rows.filter(state="in")
    return {"coming": coming.count(), "waiting": rows.filter(state="waiting").count(), "needs": coming.needs()}
