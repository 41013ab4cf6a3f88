"""Courses that ended and the groups that were born of them (S025, P1.7)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, QuerySet

from integrhabitat.gatherings.api import Gathering
from integrhabitat.participation.models import Group
from integrhabitat.participation.roles import GROUPS

if TYPE_CHECKING:
    from integrhabitat.accounts.api import User

ASKED_FOR = timedelta(days=180)
BEARING = ("course", "workshop", "language", "culture", "sport")


def groups_of(course: Gathering) -> "QuerySet[Group]":
    """The groups that were born of a course."""
    return Group.objects.filter(origin=course).order_by("born_on", "name")


def unanswered_courses(user: "User", *, on: date) -> "QuerySet[Gathering]":
    """Ended courses of the last half year, of centres whose groups the user keeps, without a word on who was born."""
    ended = Gathering.objects.for_user(user, GROUPS).filter(kind__in=BEARING, state="published", end=None)
    ended = ended.annotate(last_on=Max("sessions__day")).filter(last_on__lt=on, last_on__gte=on - ASKED_FOR)
    told = Group.objects.exclude(origin=None).values("origin")
    return ended.exclude(pk__in=told).select_related("centre").order_by("-last_on")
