"""Check-ins at a door over past attendances on SQLite: whole requests of somebody signed in, four desks at once.

Targets: at least 30 check-ins/s with p95 at most 150 ms over 1,000,000 past attendances.
``python -m bench checkin`` measures over 100,000; ``python -m bench checkin full`` over the million.
"""

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from threading import Lock, Thread
from typing import Any
from uuid import uuid4

import django

from bench.measure import percentiles, save, show

REDUCED, FULL = 100_000, 1_000_000
DESKS, VISITORS, CENTRES, CARDS, BATCH = 4, 2_000, 50, 20_000, 5_000
LEAST_PER_S, MOST_P95 = 30, 150.0


def fill(size: int) -> tuple[str, list[str]]:
    """Past sessions with their attendances; today's door and the codes of those who will come."""
    from integrhabitat.gatherings.models import Attendance
    from integrhabitat.people.api import Alias, make_alias
    from tests.factories import open_centre
    from tests.gatherings.factories import GatheringFactory, SessionFactory

    now = datetime.now(UTC)
    centres = [open_centre() for _ in range(CENTRES)]
    gatherings = [GatheringFactory(centre=centre) for centre in centres]
    month = now.date().replace(day=1)
    cards = [Alias(digest=uuid4().hex, made_in=month, used_in=month) for _ in range(CARDS)]
    Alias.objects.bulk_create(cards, batch_size=BATCH)
    for start in range(0, size, BATCH):
        number = start // BATCH
        gathering = gatherings[number % CENTRES]
        began = now - timedelta(days=1 + number // CENTRES, minutes=number)
        session = SessionFactory(gathering=gathering, starts_at=began, state="held")
        Attendance.objects.bulk_create(
            [
                Attendance(session=session, centre_id=session.centre_id, day=session.day, alias=card, method="code")
                for card in cards[: min(BATCH, size - start)]
            ]
        )
    codes = [make_alias(at=now)[1] for _ in range(VISITORS)]
    return str(SessionFactory(gathering=gatherings[0], starts_at=now).pk), codes


def signed_in(centre_id: object) -> Any:
    """A desk: a browser of somebody who works at the door."""
    from django.test import Client

    from tests.factories import PostFactory, UserFactory

    user = UserFactory()
    PostFactory(user=user, role="orientation", centre_id=centre_id)
    client = Client(headers={"HX-Request": "true"}, SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def measure(door: str, codes: list[str], desks: list[Any]) -> dict[str, Any]:
    """All visitors come in, each desk as fast as it can."""
    from django.db import connections

    waiting, taken, refused, lock = list(codes), [], [], Lock()

    def work(desk: Any) -> None:
        while True:
            with lock:
                if not waiting:
                    break
                code = waiting.pop()
            start = time.perf_counter()
            answer = desk.post(door, {"code": code})
            taken.append((time.perf_counter() - start) * 1000)
            if "Le damos la bienvenida" not in answer.content.decode():
                refused.append(answer.status_code)
        connections.close_all()

    began, worked = time.perf_counter(), time.process_time()
    threads = [Thread(target=work, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - began
    cpu = round((time.process_time() - worked) * 1000 / len(taken), 1)  # what a busy machine does not change
    return {"per_s": round(len(taken) / passed, 1), **percentiles(taken), "cpu_ms": cpu, "refused": len(refused)}


def main(size: str = str(REDUCED)) -> None:
    """Fill, let everybody in, print and save."""
    number = FULL if size == "full" else int(size)
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        os.environ |= {"INTEGRHABITAT_HOME": home, "DJANGO_SETTINGS_MODULE": "integrhabitat.settings"}
        django.setup()
        from django.core.management import call_command
        from django.urls import reverse

        from integrhabitat.accounts.models import Installation
        from integrhabitat.gatherings.models import Session

        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        call_command("collectstatic", interactive=False, verbosity=0)
        Installation.objects.create(mode="demonstration", made_at=datetime.now(UTC))
        session, codes = fill(number)
        centre = Session.objects.get(pk=session).centre_id
        desks = [signed_in(centre) for _ in range(DESKS)]
        row = {"past": number, "desks": DESKS, **measure(reverse("gatherings:door", args=[session]), codes, desks)}
    show([row])
    print(f"at least {LEAST_PER_S}/s, p95 at most {MOST_P95:g} ms")
    save("checkin", [row], visitors=VISITORS, full=number == FULL)
