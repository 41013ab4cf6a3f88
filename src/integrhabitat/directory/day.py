"""What this module adds to Mi día: checks that are due, posts that wait for eyes, calls for help."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import User, user_can
from integrhabitat.commitments.api import DayItem, Subject, day_items, subjects
from integrhabitat.directory.models import Conversation, HelpLine, Posting, Service, VerificationTask
from integrhabitat.directory.roles import BOARD_KEEP, OFFER_VERIFY

CHECK_WITHIN = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=1)
MOST = 50


def checks(user: User, at: datetime) -> Iterator[DayItem]:
    """Open tasks about services and help lines within reach."""
    if not user_can(user, OFFER_VERIFY):
        return
    url = reverse("directory:queue")
    for kind, rows in (
        ("service", Service.objects.for_user(user, OFFER_VERIFY)),
        ("helpline", HelpLine.objects.for_user(user, OFFER_VERIFY)),
    ):
        open_tasks = VerificationTask.objects.open_about(kind).filter(object_id__in=rows.values("pk"))
        tasks = list(open_tasks.order_by("opened_on")[:MOST])
        names = {row.pk: row for row in rows.filter(pk__in=[task.object_id for task in tasks])}
        for task in tasks:
            title = f"{names[task.object_id]}: {task.get_reason_display()}"
            yield DayItem(_("Por verificar"), title, url, task.opened_on + CHECK_WITHIN)


def board(user: User, at: datetime) -> Iterator[DayItem]:
    """Posts that wait for eyes, and conversations to which the centre was called."""
    if not user_can(user, BOARD_KEEP):
        return
    held = Posting.objects.for_user(user, BOARD_KEEP).filter(state="held").select_related("centre")
    for row in held.order_by("posted_on")[:MOST]:
        url = reverse("directory:board_posting", args=[row.pk])
        yield DayItem(_("Aviso por revisar"), str(row), url, row.posted_on + ANSWER_WITHIN, row.centre)
    calls = Conversation.objects.for_user(user, BOARD_KEEP).wanting_house().select_related("posting__centre")
    for talk in calls.order_by("updated_at")[:MOST]:
        url = reverse("directory:board_house_talk", args=[talk.pk])
        due = talk.updated_at.date() + ANSWER_WITHIN
        yield DayItem(_("Piden ayuda del centro"), str(talk.posting), url, due, talk.posting.centre)


day_items.register("directory-checks", checks, order=50)
day_items.register("directory-board", board, order=60)
subjects.register(
    "directory.unmetneed", Subject(url=lambda pk: reverse("directory:need", args=[pk]), word=_("Pulso del barrio"))
)
