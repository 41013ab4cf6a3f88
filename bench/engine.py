"""Our engine and the prototype at one size, in a process of its own: ``python -m bench.engine --size N`` prints JSON.

Both answer the same questions by turns, so that a busy machine slows both alike.
"""

import argparse
import json
import os
import resource
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

WARM_UP = 100
Ask = Callable[[Any], int]


def build_ours(size: int) -> Ask:
    """Index the corpus through the api."""
    from django.db import connection

    from bench.corpus import documents
    from integrhabitat.search.api import index, search
    from integrhabitat.search.writing import clean

    index(documents(size))
    clean()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return lambda query: search(query).total


def build_prototype(size: int) -> Ask:
    """The research prototype of this database."""
    import psycopg
    from django.conf import settings

    from bench import prototypes
    from bench.corpus import documents

    if settings.USES_SQLITE:
        light = sqlite3.connect(Path(settings.HOME) / "prototype.sqlite3", isolation_level=None)
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


def main() -> None:
    """Measure as the arguments say."""
    from django.core.management import call_command

    from bench.measure import percentiles

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--ours-only", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    database = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    builders = {"ours": build_ours} if asked.ours_only else {"ours": build_ours, "prototype": build_prototype}
    plans, built = {}, {}
    for name, build in builders.items():
        start = time.perf_counter()
        plans[name] = build(asked.size)
        built[name] = round(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, (taken, empty) in by_turns(plans).items():
        row = {"database": database, "size": asked.size, "plan": name, **percentiles(taken), "empty": empty}
        print(json.dumps({**row, "build_s": built[name], "peak_mb": memory}), flush=True)


if __name__ == "__main__":
    main()
