"""Putting work into the queue, taking it out under a lease, and closing it."""

import traceback
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from integrhabitat.jobs.models import Job
from integrhabitat.jobs.registry import schedule

LEASE = timedelta(minutes=2)  # a worker renews it while it lives; after a crash the job waits this long
FIRST_DELAY = timedelta(seconds=20)
LONGEST_DELAY = timedelta(hours=6)
MOST_TRIES = 12  # with the delays above, about a day and a half


def enqueue(kind: str, *, args: Mapping[str, Any] | None = None, run_at: datetime, key: str | None = None) -> Job:
    """Write the job in the caller's transaction; the same ``key`` again returns the first job unchanged.

    ``args`` are ids and codes only, never personal data.
    """
    if key is None:
        return Job.objects.create(kind=kind, args=dict(args or {}), run_at=run_at)
    Job.objects.bulk_create([Job(kind=kind, args=dict(args or {}), run_at=run_at, key=key)], ignore_conflicts=True)
    return Job.objects.get(key=key)


def enqueue_repeated(*, at: datetime) -> None:
    """Put the current slot of each repeated job into the queue, once however many workers ask."""
    slots = {f"every:{repeated.kind}:{repeated.slot(at):%Y-%m-%dT%H}": repeated for repeated in schedule}
    known = set(Job.objects.filter(key__in=slots).values_list("key", flat=True))
    for key, repeated in slots.items():
        if key not in known:
            enqueue(repeated.kind, run_at=repeated.slot(at), key=key)


def claim(*, at: datetime) -> Job | None:
    """Take the oldest due job for ``LEASE``; None when there is nothing to do."""
    while True:
        job = Job.objects.ready(at=at).order_by("run_at", "pk").first()
        if job is None:
            return None
        token = uuid4()
        taken = (
            Job.objects.ready(at=at)
            .filter(pk=job.pk, lease_token=job.lease_token)
            .update(state="running", lease_until=at + LEASE, lease_token=token, tries=job.tries + 1)
        )
        if taken:  # else another worker was quicker
            job.refresh_from_db()
            return job


def renew(pk: int, token: UUID, *, at: datetime) -> bool:
    """Hold the lease for longer; False when it is no longer ours."""
    return bool(Job.objects.filter(pk=pk, state="running", lease_token=token).update(lease_until=at + LEASE))


def finish(job: Job, *, at: datetime) -> bool:
    """Close a job that was done; False when somebody else took it meanwhile."""
    return _close(job, state="done", finished_at=at, last_error="")


@transaction.atomic
def fail(job: Job, error: Exception, *, at: datetime) -> bool:
    """Put a job back with a growing delay, or give it up after ``MOST_TRIES``."""
    words = describe(error)
    if job.tries >= MOST_TRIES:
        return _close(job, state="failed", finished_at=at, last_error=words)
    return _close(job, state="waiting", run_at=at + delay_after(job.tries), last_error=words)


def delay_after(tries: int) -> timedelta:
    """How long to wait before trying again: doubled each time, six hours at most."""
    return min(FIRST_DELAY * (1 << (tries - 1)), LONGEST_DELAY)


def describe(error: Exception) -> str:
    """What went wrong and where, without the message: it may quote an address or a name."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"[:200]


def _close(job: Job, **values: Any) -> bool:
    mine = Job.objects.filter(pk=job.pk, state="running", lease_token=job.lease_token)
    return bool(mine.update(lease_until=None, lease_token=None, **values))
