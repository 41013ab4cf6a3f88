"""Shop window: put work in the queue, declare who does it, and post messages."""

from integrhabitat.jobs.models import Job, OutgoingMessage
from integrhabitat.jobs.outbox import post, send_again
from integrhabitat.jobs.queue import enqueue
from integrhabitat.jobs.registry import Args, daily, handles, hourly
from integrhabitat.jobs.worker import run_due

__all__ = ["Args", "Job", "OutgoingMessage", "daily", "enqueue", "handles", "hourly", "post", "run_due", "send_again"]
