"""Mi día: what one post-holder must do, from all modules, in one list by day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import local_day
from integrhabitat.commitments.day import GROUPS, SHOWN, DayItem, day_items, group_of
from integrhabitat.commitments.listing import Row, rows_of
from integrhabitat.commitments.models import Commitment
from integrhabitat.commitments.roles import COMMITMENTS_LATE, COMMITMENTS_VERY_LATE

MOST = 200  # rows read for one person


@dataclass(frozen=True)
class Entry:
    """One line of the day; ``commitment`` is the id of a promise that can be closed from here."""

    item: DayItem
    group: str
    commitment: UUID | None = None


@dataclass(frozen=True)
class Day:
    """The groups that have something, how many lines there are, and how many are left out."""

    groups: list[tuple[str | Promise, list[Entry]]]
    count: int
    left_out: int

    @property
    def has_promises(self) -> bool:
        """Whether a line shown can be closed from here; the others lead to where they are answered."""
        return any(entry.commitment for _word, entries in self.groups for entry in entries)


def day_of(user: User, at: datetime, *, whole: bool = False) -> Day:
    """The user's day, the most urgent first: seven lines, or all of them."""
    entries = sorted([*_promises(user, at), *_added(user, at)], key=lambda entry: entry.item.due_on)
    shown = entries if whole else entries[:SHOWN]
    groups = [(word, [entry for entry in shown if entry.group == code]) for code, word in GROUPS.items()]
    return Day([pair for pair in groups if pair[1]], len(entries), len(entries) - len(shown))


def _promises(user: User, at: datetime) -> list[Entry]:
    rows = Commitment.objects.mine(user, on=at.date()).open().for_list().order_by("due_on")[:MOST]
    found = []
    for row in rows:
        url = reverse("commitments:manage_commitment", args=[row.pk])
        item = DayItem(_("Compromiso"), str(row.title), url, row.due_on, row.centre)
        found.append(Entry(item, _group(item, at), row.pk))
    return found


def _added(user: User, at: datetime) -> list[Entry]:
    return [Entry(item, _group(item, at)) for source in day_items for item in source(user, at)]


def _group(item: DayItem, at: datetime) -> str:
    on = local_day(item.centre, at) if item.centre else at.date()
    return group_of(item.due_on, on)


def late_for(user: User, at: datetime) -> list[Row]:
    """Promises of others so late that this user must look: first coordination, then municipality and secretariat."""
    late = Commitment.objects.for_user(user, COMMITMENTS_LATE).escalated_at(at, level=1)
    very_late = Commitment.objects.for_user(user, COMMITMENTS_VERY_LATE).escalated_at(at, level=2)
    others = (late | very_late).exclude(pk__in=Commitment.objects.mine(user, on=at.date()).values("pk"))
    return rows_of(list(others.for_list().order_by("due_on")[:MOST]), at)
