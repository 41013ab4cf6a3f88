"""The loop that does the work, one job after another."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import close_old_connections, connection

from integrhabitat.jobs import queue
from integrhabitat.jobs.models import Job
from integrhabitat.jobs.registry import handlers

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def work(clock: Clock, stop: threading.Event, *, pause: float = 1.0) -> None:
    """Do jobs until ``stop`` is set; a database that is away for a while does not end the loop."""
    while not stop.is_set():
        try:
            busy = turn(clock)
        except Exception:
            logger.exception("The queue could not be read")
            close_old_connections()
            busy = False
        if not busy:
            stop.wait(pause)


def turn(clock: Clock) -> bool:
    """Write what the schedule asks for and do one job; False when nothing was due."""
    close_old_connections()
    queue.enqueue_repeated(at=clock())
    return run_one(clock)


def run_one(clock: Clock) -> bool:
    """Claim and do the oldest due job; False when there was none."""
    job = queue.claim(at=clock())
    if job is None:
        return False
    try:
        with lease_kept(job, clock):
            handlers.get(job.kind)(job.args, clock())
    except Exception as error:  # whatever a handler raises, the queue goes on
        logger.warning("Job %s failed: %s", job, queue.describe(error))
        queue.fail(job, error, at=clock())
    else:
        queue.finish(job, at=clock())
    return True


def run_due(clock: Clock) -> int:
    """Do everything that is due now and say how many jobs that were."""
    done = 0
    while run_one(clock):
        done += 1
    return done


@contextmanager
def lease_kept(job: Job, clock: Clock) -> Iterator[None]:
    """Renew the lease from a thread of its own while the work lasts."""
    assert job.lease_token is not None
    token, over = job.lease_token, threading.Event()

    def keep() -> None:
        while not over.wait(queue.LEASE.total_seconds() / 3):
            try:
                queue.renew(job.pk, token, at=clock())
            except Exception:
                logger.exception("The lease of job %s could not be renewed", job)
            finally:
                connection.close()

    keeper = threading.Thread(target=keep, daemon=True, name=f"lease-{job.pk}")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
