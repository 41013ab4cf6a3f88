# ruff: noqa: N999 - the measurement is called import
"""Import of HSDS: services a second from a page of JSON to the index, and the memory it takes."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.measure import save, show

TEXT = """comida ropero vacunas papeles colegio albergue empleo taller coro partera abogada refugio alquiler creole
registro familia niñez salud duelo vecinos patio biblioteca cocina huerto feria asamblea consulta orientación"""
WORDS = TEXT.split()
TARGET, MOST_MEGABYTES = 600, 400
LONGEST = 3 * 3600  # seconds after which an import is given up


def identifier(kind: int, number: int) -> str:
    """A UUID that is the same each time."""
    return str(UUID(int=(kind << 96) | (4 << 76) | (8 << 60) | number))


def service(number: int, organisations: int, chance: random.Random) -> dict[str, object]:
    """One service with its provider, a place, hours, a telephone, two languages and a term."""
    provider = number % organisations
    address = {"address_1": f"Calle {number}", "city": "Lima", "country": "PE", "address_type": "physical"}
    place = {
        "id": identifier(3, number), "location_type": "physical", "name": f"Sede {number}",
        "latitude": -12 + chance.random(), "longitude": -77 + chance.random(),
        "addresses": [{"id": identifier(4, number), **address}],
    }  # fmt: skip
    return {
        "id": identifier(1, number),
        "name": f"{' '.join(chance.choices(WORDS, k=4)).capitalize()} {number}",
        "description": " ".join(chance.choices(WORDS, k=60)),
        "status": "active",
        "assured_date": "2026-10-01",
        "organization": {
            "id": identifier(2, provider),
            "name": f"Organización {provider}",
            "description": "Del barrio",
        },
        "phones": [{"id": identifier(5, number), "number": f"+51 1 555 {number % 10000:04d}", "type": "voice"}],
        "languages": [{"id": identifier(6, number), "code": "es"}, {"id": identifier(7, number), "code": "ht"}],
        "schedules": [
            {"id": identifier(8, number), "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
        ],
        "service_at_locations": [{"id": identifier(9, number), "location": place}],
        "attributes": [
            {
                "id": identifier(10, number),
                "taxonomy_term": {"id": identifier(11, number % 28), "name": WORDS[number % 28], "description": "x"},
            }
        ],
    }


def write(path: Path, number: int) -> None:
    """A page of that many services, one after another."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as out:
        out.write(f'{{"total_items": {number}, "contents": [\n')
        for each in range(number):
            out.write((",\n" if each else "") + json.dumps(service(each, max(1, number // 20), chance)))
        out.write("\n]}\n")


def main(*sizes: str) -> None:
    """Import as the command does, into a fresh database, for each size (default 10,000)."""
    rows = []
    for size in map(int, sizes or ("10000",)):
        with tempfile.TemporaryDirectory(prefix="bench-") as home:
            rows.append(measure(size, Path(home)))
    show(rows)
    print("written to", save("import", rows, target_per_s=TARGET, most_mb=MOST_MEGABYTES))


def measure(size: int, home: Path) -> dict[str, Any]:
    """One import in a process of its own: services a second by the clock and of work, and its largest memory."""
    place = home / "servicios.json"
    write(place, size)
    environment = {**os.environ, "INTEGRHABITAT_HOME": str(home / "home")}
    command = [sys.executable, "-m", "integrhabitat"]
    subprocess.run([*command, "migrate", "-v0"], env=environment, check=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    importing = [*command, "import", "hsds", str(place), "--source", "bench", "--large"]
    subprocess.run(importing, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=LONGEST)
    seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    megabytes = used.ru_maxrss // 1024
    return {
        "size": size, "seconds": round(seconds, 1), "per_s": round(size / seconds),
        "per_cpu_s": round(size / worked), "peak_mb": megabytes,
        "verdict": "ok" if size / seconds >= TARGET and megabytes <= MOST_MEGABYTES else "below the target",
    }  # fmt: skip
