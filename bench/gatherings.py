"""A year of 500 series, and the week page of one centre among 1,000 centres and 100,000 gatherings.

Targets: the year in at most 0.5 s (no database); the page uncached with p95 at most 120 ms.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as hour
from typing import Any
from zoneinfo import ZoneInfo

import django

from bench.measure import percentiles, save, show

CENTRES, GATHERINGS, SERIES, ASKED, IN_WEEK = 1_000, 100_000, 500, 200, 50
MOST_YEAR, MOST_P95 = 0.5, 120.0
MONDAY = date(2026, 11, 23)


def year_of_series() -> float:
    """Seconds for the dates of 500 weekly series of a year, with holidays and two changes of the clock."""
    from integrhabitat.centres.api import Timetable
    from integrhabitat.gatherings.recurrence import Series, occurrences

    zone = ZoneInfo("America/Santiago")
    table = Timetable(zone, (), (), "cl")
    first = date(2026, 1, 5)
    rows = [
        Series(first + timedelta(days=number % 7), hour(10 + number % 9), 90, zone, "FREQ=WEEKLY;COUNT=52")
        for number in range(SERIES)
    ]
    list(occurrences(rows[0], table.closed_because))  # holidays and words are read once
    start = time.perf_counter()
    found = sum(len(list(occurrences(each, table.closed_because))) for each in rows)
    taken = time.perf_counter() - start
    assert found == SERIES * 52, found
    return taken


def fill(centres: int, gatherings: int) -> None:
    """Centres with their gatherings: fifty dates in the week that is asked for, the others on some other day."""
    from django.core.management import call_command
    from django.utils import timezone

    from integrhabitat.centres.models import Centre, CentreModule, Territory
    from integrhabitat.gatherings.models import Gathering, Session
    from integrhabitat.gatherings.recurrence import instant

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    city = Territory(level="country", country="pe", name="Perú", search_name="peru")
    city.path = f"{city.id.hex}/"
    city.save()
    given = {"territory": city, "timezone": "America/Lima", "public_level": "open", "network_state": "member"}
    houses = [Centre(name=f"Casa {n}", search_name=f"casa {n}", slug=f"casa-{n}", **given) for n in range(centres)]
    Centre.objects.bulk_create(houses, batch_size=500)
    now = timezone.now()
    CentreModule.objects.bulk_create(CentreModule(centre=each, code="gatherings", changed_at=now) for each in houses)
    draw, zone = random.Random(7), ZoneInfo("America/Lima")
    for start in range(0, gatherings, 5_000):
        rows, sessions = [], []
        for number in range(start, min(start + 5_000, gatherings)):
            centre = houses[number % centres]
            other = MONDAY + timedelta(days=draw.randrange(-300, 300))
            days = (MONDAY + timedelta(days=number % 7) if number // centres < IN_WEEK else other, other)
            told = {"state": "published", "first_on": days[0], "starts": hour(10), "languages": ["es"]}
            row = Gathering(centre=centre, title=f"Taller {number}", **told)
            rows.append(row)
            for day in set(days):
                begins = instant(day, hour(8 + number // centres % 12), zone)
                ends = begins + timedelta(hours=2)
                sessions.append(Session(gathering=row, centre=centre, day=day, starts_at=begins, ends_at=ends))
        Gathering.objects.bulk_create(rows, batch_size=500)
        Session.objects.bulk_create(sessions, batch_size=500)


def milliseconds(ask: Callable[[str], int], addresses: list[str]) -> list[float]:
    """The time of each page."""
    taken = []
    for address in addresses:
        start = time.perf_counter()
        status = ask(address)
        taken.append((time.perf_counter() - start) * 1000)
        assert status == 200, (address, status)
    return taken


def week_pages(centres: int) -> list[dict[str, Any]]:
    """The week page of many centres and the page of all centres, each address asked once: nothing is cached."""
    from django.test import Client

    client = Client()
    draw = random.Random(11)
    chosen = draw.sample(range(centres), min(ASKED, centres))
    weeks = [f"/centros/casa-{number}/semana/?desde={MONDAY:%Y-%m-%d}" for number in chosen]
    network = [f"/encuentros/?interes=crear&q={number}" for number in chosen[:20]]

    def ask(address: str) -> int:
        return client.get(address).status_code

    milliseconds(ask, [f"/centros/casa-{chosen[0]}/semana/?desde=2026-11-16"])
    return [
        {"page": "week of a centre", **percentiles(milliseconds(ask, weeks))},
        {"page": "all centres", **percentiles(milliseconds(ask, network))},
    ]


def main(centres: str = str(CENTRES), gatherings: str = str(GATHERINGS)) -> None:
    """Expand, fill, ask, print and save."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        os.environ |= {"INTEGRHABITAT_HOME": home, "DJANGO_SETTINGS_MODULE": "integrhabitat.settings"}
        django.setup()
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["testserver"]
        year = min(year_of_series() for _ in range(3))
        start = time.perf_counter()
        fill(int(centres), int(gatherings))
        print(f"filled in {time.perf_counter() - start:.0f} s", flush=True)
        rows = week_pages(int(centres))
    show(rows)
    print(f"a year of {SERIES} series: {year:.3f} s (at most {MOST_YEAR})")
    print(f"week page: p95 {rows[0]['p95']} ms (at most {MOST_P95:g})")
    save("gatherings", rows, centres=int(centres), gatherings=int(gatherings), year_of_500_series_s=round(year, 3))


if __name__ == "__main__":
    main(*sys.argv[1:])
