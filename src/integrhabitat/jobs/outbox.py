"""Messages that leave by a job, so that a mail server that is down loses none."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from integrhabitat.jobs.models import OutgoingMessage
from integrhabitat.jobs.queue import MOST_TRIES, describe, enqueue

SEND = "jobs.send_message"


@transaction.atomic
def post(*, to: str, subject: str, body: str, at: datetime, key: str | None = None) -> OutgoingMessage:
    """Write a message to ``to`` in the caller's transaction; a worker sends it soon after.

    The same ``key`` again posts nothing and returns the first message.
    """
    message = OutgoingMessage(to=to, subject=" ".join(subject.split())[:200], body=body)
    job = enqueue(SEND, args={"message": str(message.pk)}, run_at=at, key=key and f"message:{key}")
    if job.args["message"] != str(message.pk):
        return OutgoingMessage.objects.get(pk=job.args["message"])
    message.save()
    return message


def send(pk: UUID, *, at: datetime) -> None:
    """Send one message unless it has left already; raises what the mail server answers.

    ``Message-ID`` is made from the row, so a repeat after a crash shows once in most programs.
    """
    message = OutgoingMessage.objects.filter(pk=pk).exclude(state="sent").first()
    if message is None:
        return
    domain = settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
    try:
        EmailMessage(
            message.subject, message.body, None, [message.to], headers={"Message-ID": f"<{message.pk}@{domain}>"}
        ).send()
    except Exception as error:
        state = "failed" if message.tries + 1 >= MOST_TRIES else "waiting"
        _update(message, state=state, last_error=describe(error))
        raise
    _update(message, state="sent", sent_at=at, last_error="", body="")


@transaction.atomic
def send_again(message: OutgoingMessage, *, at: datetime) -> None:
    """Try a message that was given up once more, from the first try on."""
    OutgoingMessage.objects.filter(pk=message.pk, state="failed").update(state="waiting", tries=0)
    enqueue(SEND, args={"message": str(message.pk)}, run_at=at)


def _update(message: OutgoingMessage, **values: object) -> None:
    OutgoingMessage.objects.filter(pk=message.pk).update(tries=F("tries") + 1, **values)
