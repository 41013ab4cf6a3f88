"""Work in the queue is done, at least once, whatever breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from integrhabitat.jobs import queue, worker
from integrhabitat.jobs.models import Job
from integrhabitat.jobs.registry import Repeated, handlers
from tests import processes

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def clock() -> datetime:
    return AT


@pytest.fixture
def diary() -> Iterator[list[object]]:
    """What a handler named ``test.note`` was given."""
    seen: list[object] = []

    def note(args: dict[str, object], at: datetime) -> None:
        seen.append(args["n"])
        if args.get("break"):
            raise RuntimeError("Rosa Quispe, calle 5")

    handlers.register("test.note", note)
    yield seen
    del handlers._items["test.note"]


@pytest.mark.django_db
def test_the_same_key_is_one_piece_of_work_for_ever(diary):
    first = queue.enqueue("test.note", args={"n": 1}, run_at=AT, key="once")
    again = queue.enqueue("test.note", args={"n": 2}, run_at=AT, key="once")
    assert first.pk == again.pk
    assert worker.run_due(clock) == 1
    assert queue.enqueue("test.note", args={"n": 3}, run_at=AT, key="once").state == "done"
    assert diary == [1]


@pytest.mark.django_db
def test_work_asked_for_in_a_transaction_that_fails_is_not_done(diary):
    with transaction.atomic():
        queue.enqueue("test.note", args={"n": 1}, run_at=AT)
        transaction.set_rollback(True)
    assert worker.run_due(clock) == 0


@pytest.mark.django_db
def test_work_for_later_waits(diary):
    queue.enqueue("test.note", args={"n": 1}, run_at=AT + timedelta(seconds=1))
    assert worker.run_due(clock) == 0


@pytest.mark.django_db
def test_failed_work_comes_back_later_and_its_error_names_nobody(diary):
    job = queue.enqueue("test.note", args={"n": 1, "break": True}, run_at=AT)
    worker.run_due(clock)
    job.refresh_from_db()
    assert (job.state, job.tries, job.run_at) == ("waiting", 1, AT + queue.FIRST_DELAY)
    assert job.last_error.startswith("RuntimeError test_queue.py:")
    assert "Rosa" not in job.last_error


@pytest.mark.django_db
def test_work_that_always_fails_is_given_up_and_stays_visible(diary):
    job = queue.enqueue("test.note", args={"n": 1, "break": True}, run_at=AT)
    Job.objects.update(tries=queue.MOST_TRIES - 1)
    worker.run_due(clock)
    job.refresh_from_db()
    assert job.state == "failed"


@pytest.mark.django_db
def test_the_delay_doubles_up_to_six_hours():
    delays = [queue.delay_after(tries) for tries in range(1, 13)]
    assert delays[:3] == [timedelta(seconds=20), timedelta(seconds=40), timedelta(seconds=80)]
    assert delays[-1] == timedelta(hours=6)


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_taken_again_when_its_lease_ends(diary):
    queue.enqueue("test.note", args={"n": 1}, run_at=AT)
    dead = queue.claim(at=AT)
    assert queue.claim(at=AT + queue.LEASE) is None
    heir = queue.claim(at=AT + queue.LEASE + timedelta(seconds=1))
    assert heir is not None
    assert dead is not None
    assert not queue.finish(dead, at=AT)  # the late one may not close what is no longer his
    assert queue.finish(heir, at=AT)


@pytest.mark.parametrize(
    ("repeated", "at", "slot"),
    [
        (Repeated("x", "hour"), AT, AT.replace(minute=0)),
        (Repeated("x", "day", 3), AT, AT.replace(hour=3, minute=0)),
        (Repeated("x", "day", 18), AT, AT.replace(day=19, hour=18, minute=0)),
    ],
)
def test_the_slot_of_repeated_work_is_the_one_we_are_in(repeated, at, slot):
    assert repeated.slot(at) == slot


@pytest.mark.django_db
def test_repeated_work_is_asked_for_once_a_slot_however_many_workers_ask():
    queue.enqueue_repeated(at=AT)
    before = Job.objects.count()
    queue.enqueue_repeated(at=AT + timedelta(minutes=1))
    assert before == Job.objects.count() > 0
    queue.enqueue_repeated(at=AT + timedelta(days=1))
    assert Job.objects.count() > before


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path):
    """kill -9 while a handler works: the next worker does the work again, and it ends once."""
    marks = tmp_path / "marks"
    job = queue.enqueue("test.slow", args={"file": str(marks)}, run_at=AT)
    slow = f"""
import datetime, threading
from pathlib import Path
from integrhabitat.jobs import queue, worker
from integrhabitat.jobs.registry import handles
@handles("test.slow")
def slow(args, at):
    Path(args["file"]).open("a").write("began\\n")
    print("began", flush=True)
    threading.Event().wait()
worker.run_one(lambda: datetime.datetime.fromisoformat("{AT.isoformat()}"))
"""
    first = processes.start(slow)
    assert first.stdout is not None
    assert first.stdout.readline() == "began\n", first.stderr and first.stderr.read()
    first.kill()
    first.communicate()
    job.refresh_from_db()
    assert job.state == "running"

    later = AT + queue.LEASE + timedelta(seconds=1)
    handlers.register("test.slow", lambda args, at: None)
    try:
        assert worker.run_due(lambda: later) == 1
    finally:
        del handlers._items["test.slow"]
    job.refresh_from_db()
    assert (job.state, job.tries) == ("done", 2)
