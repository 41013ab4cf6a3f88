"""One engine at one size, in a process of its own: ``python -m bench.engine --size N [--prototype]`` prints JSON."""

import argparse
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import django

from bench.measure import percentiles, timed

WARM_UP = 60


def ours(size: int) -> dict[str, Any]:
    """Index the corpus through the api and ask through ``search``."""
    from django.core.management import call_command
    from django.db import connection

    from bench.corpus import documents, questions
    from integrhabitat.search.api import index, search
    from integrhabitat.search.writing import clean

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    index(documents(size))
    built = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clean()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    asked = questions()
    timed(lambda query: search(query).total, asked[:WARM_UP])
    taken, empty = timed(lambda query: search(query).total, asked)
    return {"plan": "ours", **percentiles(taken), "empty": empty, "build_s": round(built), "build_mb": memory}


def prototype(size: int) -> dict[str, Any]:
    """The research prototype of this database."""
    from django.conf import settings

    from bench.corpus import documents, questions
    from bench.prototypes import postgres_prototype, sqlite_prototype

    start = time.perf_counter()
    if settings.USES_SQLITE:
        ask = sqlite_prototype(documents(size), Path(settings.HOME) / "prototype.sqlite3")
    else:
        ask = postgres_prototype(documents(size), os.environ["DATABASE_URL"].replace("postgres://", "postgresql://"))
    built = time.perf_counter() - start
    asked = questions()
    timed(ask, asked[:WARM_UP])
    taken, empty = timed(ask, asked)
    return {"plan": "prototype", **percentiles(taken), "empty": empty, "build_s": round(built)}


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--prototype", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    django.setup()
    row = (prototype if asked.prototype else ours)(asked.size)
    database = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    print(json.dumps({"database": database, "size": asked.size, **row}))


if __name__ == "__main__":
    main()
