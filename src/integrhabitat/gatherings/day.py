"""What rooms and meetings add to «Mi día», and how a promise about the house is read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.accounts.api import User, user_can
from integrhabitat.centres.api import local_day
from integrhabitat.commitments.api import DayItem, Subject, day_items, subjects
from integrhabitat.gatherings.meeting_pages import objections_within
from integrhabitat.gatherings.models import AuditCriterion, Booking
from integrhabitat.gatherings.roles import MEETINGS, ROOMS
from integrhabitat.gatherings.room_pages import sessions_without_room

LONGEST = 50
ANSWER_WITHIN = timedelta(days=15)


def turns(user: User, at: datetime) -> Iterator[DayItem]:
    """Turns outside the hours that nobody confirmed, and keys that are still out."""
    if not user_can(user, ROOMS):
        return
    for row in Booking.objects.for_user(user, ROOMS).needing_somebody(at=at).for_list()[:LONGEST]:
        centre = row.space.unit.centre
        word = _("Recuperar la llave") if row.key_is_out else _("Confirmar quién abre")
        day = local_day(centre, row.starts_at)
        url = f"{reverse('gatherings:manage_rooms')}?centro={centre.slug}&dia={day:%Y-%m-%d}"
        title = f"{word}: {row.group_name}, {row.space.name}"
        yield DayItem(gettext_lazy("Espacios"), title, url, day, centre)


def dates_without_room(user: User, at: datetime) -> Iterator[DayItem]:
    """Published dates to come whose space somebody else had first."""
    if not user_can(user, ROOMS):
        return
    for session in sessions_without_room(user, at=at)[:LONGEST]:
        url = f"{reverse('gatherings:manage_rooms')}?centro={session.centre.slug}&dia={session.day:%Y-%m-%d}"
        title = f"{_('Buscar espacio')}: {session.gathering.title}"
        yield DayItem(gettext_lazy("Espacios"), title, url, session.day, session.centre)


def objections(user: User, at: datetime) -> Iterator[DayItem]:
    """Objections that still wait for a dated answer."""
    if not user_can(user, MEETINGS):
        return
    waiting = objections_within(user).filter(is_none=False, answers=None).order_by("said_on")
    for row in waiting[:LONGEST]:
        title = f"{_('Responder una objeción')}: {row.reason[:80]}"
        url = reverse("gatherings:answer_objection", args=[row.pk])
        yield DayItem(
            gettext_lazy("Actas"), title, url, row.said_on + ANSWER_WITHIN, row.decision.minutes.session.centre
        )


def house_of(criterion: UUID) -> str:
    """The page that says how the house of a rated criterion is."""
    row = AuditCriterion.objects.select_related("audit__centre").get(pk=criterion)
    return reverse("gatherings:house", args=[row.audit.centre.slug])


day_items.register("gatherings-rooms", turns, order=30)
day_items.register("gatherings-dates", dates_without_room, order=31)
day_items.register("gatherings-objections", objections, order=32)
subjects.register(AuditCriterion._meta.label_lower, Subject(url=house_of, word=gettext_lazy("Cómo está la casa")))
