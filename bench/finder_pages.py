"""Pages of the finder over 200,000 services: uncached and repeated questions, 16 clients, server on the same machine.

Targets: uncached at least 40 pages/s with p95 at most 500 ms; repeated at least 150 pages/s.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from typing import Any

import django

from bench.measure import percentiles, save, show

ROOT = Path(__file__).parent.parent
SIZE, CLIENTS, SECONDS, PORT = 200_000, 16, 20, 8132
CHUNK = 5_000  # documents of one transaction, as an import writes them
REPEATED = 25  # different questions that everybody asks again
LEAST_UNCACHED, LEAST_REPEATED, MOST_P95 = 40, 150, 500.0


def fill(size: int) -> None:
    """The services of the corpus as rows of the directory, and their documents in the index."""
    django.setup()
    from django.core.management import call_command

    from bench.corpus import documents
    from bench.street import Street
    from integrhabitat.search.api import index

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    source, street = documents(size), Street()
    while batch := list(islice(source, CHUNK)):
        index(street.furnished(batch))


def addresses(number: int) -> list[str]:
    """Questions of the corpus as addresses of the finder."""
    from urllib.parse import urlencode

    from bench.corpus import questions

    found = []
    for query in questions(number):
        assert query.near
        pairs = [("q", query.text), ("cerca", f"{query.near[0]:.4f},{query.near[1]:.4f}"), ("radio_km", "10")]
        pairs += [("categoria", code) for code in query.facets.get("cat", ())]
        pairs += [("idioma", code) for code in query.facets.get("lang", ())]
        found.append(f"/buscar?{urlencode(pairs)}")
    return found


class Clients:
    """Sixteen people who ask one page after the other until the time is over."""

    def __init__(self, port: int, asked: Iterator[str]) -> None:
        self.port = port
        self.asked = asked
        self.lock = threading.Lock()
        self.taken: list[float] = []
        self.refused = 0

    def run(self, seconds: float) -> dict[str, Any]:
        """Pages per second and their times in milliseconds."""
        start = time.perf_counter()
        people = [threading.Thread(target=self._person, args=(start + seconds,)) for _ in range(CLIENTS)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        passed = time.perf_counter() - start
        return {"per_s": round(len(self.taken) / passed, 1), **percentiles(self.taken), "refused": self.refused}

    def _person(self, until: float) -> None:
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.perf_counter() < until:
            with self.lock:
                address = next(self.asked, None)
            if address is None:
                return
            start = time.perf_counter()
            line.request("GET", address, headers={"Accept-Encoding": "gzip", "Accept-Language": "es"})
            answer = line.getresponse()
            answer.read()
            milliseconds = (time.perf_counter() - start) * 1000
            with self.lock:
                self.taken.append(milliseconds)
                self.refused += answer.status != 200


def served(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """The site as ``integrhabitat run`` serves it."""
    code = f"from integrhabitat.backoffice import serving; print(' '.join(serving.web_command('127.0.0.1', {PORT})))"
    setup = "import django; django.setup()\n"
    told = subprocess.run(
        [sys.executable, "-c", setup + code], env=environment, capture_output=True, text=True, check=True
    )
    server = subprocess.Popen(told.stdout.split(), env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            line = HTTPConnection("127.0.0.1", PORT, timeout=5)
            line.request("GET", "/salud")
            line.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise SystemExit("the server did not start")


def measure(environment: dict[str, str]) -> list[dict[str, Any]]:
    """Warm up, then uncached, then repeated."""
    from itertools import cycle

    server = served(environment)
    try:
        asked = addresses(12_000)
        Clients(PORT, iter(asked[:200])).run(5)
        uncached = Clients(PORT, iter(asked[200:])).run(SECONDS)
        again = asked[:REPEATED]
        Clients(PORT, iter(again * 2)).run(5)
        repeated = Clients(PORT, cycle(again)).run(SECONDS)
    finally:
        server.terminate()
        server.wait()
    return [{"questions": "uncached", **uncached}, {"questions": "repeated", **repeated}]


def main(size: str = str(SIZE)) -> None:
    """Fill, serve, ask, print and save."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
        environment = {**os.environ, "INTEGRHABITAT_HOME": home, "PYTHONPATH": paths}
        environment |= {"DJANGO_SETTINGS_MODULE": "integrhabitat.settings", "PORT": str(PORT)}
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bench.finder_pages", "fill", size], cwd=ROOT, env=environment, check=True
        )
        print(json.dumps({"filled_s": round(time.perf_counter() - start)}), flush=True)
        os.environ.update(environment)
        django.setup()
        rows = measure(environment)
    show(rows)
    uncached, repeated = rows
    print(
        f"uncached: {uncached['per_s']}/s (at least {LEAST_UNCACHED}), p95 {uncached['p95']} ms (at most {MOST_P95:g})"
    )
    print(f"repeated: {repeated['per_s']}/s (at least {LEAST_REPEATED})")
    save("finder_pages", rows, services=int(size), clients=CLIENTS)


if __name__ == "__main__":
    fill(int(sys.argv[2])) if sys.argv[1:2] == ["fill"] else main(*sys.argv[1:])
