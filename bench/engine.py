"""Our engine and the prototype over one growing corpus, in a process of its own: one line of JSON a size and plan.

``python -m bench.engine --sizes 10000,100000 --compare 100000``. Both plans answer the same questions by turns, so
that a busy machine slows both alike.
"""

import argparse
import json
import os
import resource
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import django

WARM_UP = 100
CHUNK = 5_000  # documents of one transaction, as an import writes them
Ask = Callable[[Any], int]


class Growing:
    """Our index, grown through the api from one size to the next."""

    def __init__(self) -> None:
        from bench.corpus import documents

        self.source = documents(10**9)
        self.size, self.seconds = 0, 0.0

    def grow(self, size: int) -> None:
        """Index until there are ``size`` documents."""
        from integrhabitat.search.api import index
        from integrhabitat.search.writing import clean

        start = time.perf_counter()
        while self.size < size:
            number = min(CHUNK, size - self.size)
            index(islice(self.source, number))
            self.size += number
        self.seconds += time.perf_counter() - start
        clean()
        settle()


def settle() -> None:
    """What autovacuum does in time on PostgreSQL."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def build_prototype(size: int) -> Ask:
    """The research prototype of this database, over the same first ``size`` documents."""
    import psycopg
    from django.conf import settings

    from bench import prototypes
    from bench.corpus import documents

    if settings.USES_SQLITE:
        place = Path(settings.HOME) / f"prototype-{size}.sqlite3"
        place.unlink(missing_ok=True)
        light = sqlite3.connect(place, isolation_level=None)
        prototypes.build_sqlite(light, documents(size))
        return partial(prototypes.ask_sqlite, light)
    heavy = psycopg.connect(os.environ["DATABASE_URL"].replace("postgres://", "postgresql://"), autocommit=True)
    prototypes.build_postgres(heavy, documents(size))
    return partial(prototypes.ask_postgres, heavy)


def by_turns(plans: dict[str, Ask]) -> dict[str, tuple[list[float], int]]:
    """Milliseconds of each question by plan, and how many found nothing."""
    from bench.corpus import questions

    asked = questions()
    taken: dict[str, list[float]] = {name: [] for name in plans}
    empty = dict.fromkeys(plans, 0)
    for turn, question in enumerate([*asked[:WARM_UP], *asked]):
        for name, ask in plans.items():
            start = time.perf_counter()
            found = ask(question)
            if turn >= WARM_UP:
                taken[name].append((time.perf_counter() - start) * 1000)
                empty[name] += not found
    return {name: (taken[name], empty[name]) for name in plans}


def ask_ours(query: Any) -> int:
    """How many our engine finds."""
    from integrhabitat.search.api import search

    return search(query).total


def main() -> None:
    """Measure as the arguments say."""
    from bench.measure import percentiles

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="20000")
    parser.add_argument("--compare", type=int, default=0, help="the size at which the prototype is asked too")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    ours = Growing()
    for size in sorted(int(size) for size in asked.sizes.split(",")):
        ours.grow(size)
        plans: dict[str, Ask] = {"ours": ask_ours}
        if size == asked.compare:
            plans["prototype"] = build_prototype(size)
        for name, (taken, empty) in by_turns(plans).items():
            row = {"database": connection.vendor, "size": size, "plan": name, **percentiles(taken), "empty": empty}
            if name == "ours":
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                row |= {"docs_per_s": round(size / ours.seconds), "peak_mb": memory}
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
