"""The work that this module does itself."""

from datetime import datetime, timedelta
from uuid import UUID

from integrhabitat.jobs import outbox
from integrhabitat.jobs.models import Job, OutgoingMessage
from integrhabitat.jobs.registry import Args, handles

KEEP = timedelta(days=30)


@handles(outbox.SEND)
def send_message(args: Args, at: datetime) -> None:
    """Send one outgoing message."""
    outbox.send(UUID(args["message"]), at=at)


@handles("jobs.tidy")
def tidy(args: Args, at: datetime) -> None:
    """Forget finished work and sent messages after thirty days."""
    Job.objects.filter(state="done", finished_at__lt=at - KEEP).delete()
    OutgoingMessage.objects.filter(state="sent", sent_at__lt=at - KEEP).delete()
