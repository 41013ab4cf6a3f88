"""The finder's engine on both databases: the curve to a million services, and the comparison at 200,000.

Targets: p95 at most 1.3 times the prototype's at 200,000; p50 at 1,000,000 at most four times that at 100,000.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import save, show

ROOT = Path(__file__).parent.parent
SIZES = "10000,100000,200000,1000000"
COMPARED = 200_000
WORST_RATIO, WORST_GROWTH = 1.3, 4.0


def compared(sizes: str) -> int:
    """The size at which the prototype is asked too: 200,000, or the largest when that is left out."""
    listed = [int(size) for size in sizes.split(",")]
    return COMPARED if COMPARED in listed else max(listed)


def engine(environment: dict[str, str], sizes: str) -> list[dict[str, Any]]:
    """The rows that one database yields."""
    command = [sys.executable, "-m", "bench.engine", "--sizes", sizes, "--compare", str(compared(sizes))]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        rows = []
        for line in process.stdout or ():
            print(line, end="", flush=True)
            rows.append(json.loads(line))
    if process.returncode:
        raise SystemExit(process.returncode)
    return rows


def postgres(*words: str) -> str:
    """Start or stop a throw-away PostgreSQL beside that of the tests; returns its address."""
    own = {**os.environ, "TEST_POSTGRES_DIR": str(Path(tempfile.gettempdir()) / f"bench-postgres-{os.getpid()}")}
    command = [ROOT / "tools" / "postgres.sh", *words]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=own).stdout
    return told.strip().partition("DATABASE_URL=")[2]


def verdict(rows: list[dict[str, Any]]) -> list[str]:
    """The targets in words."""
    said = []
    for database in ("sqlite", "postgresql"):
        p = {(row["size"], row["plan"]): row for row in rows if row["database"] == database}
        for size in (size for size, plan in p if plan == "prototype"):
            ratio = p[size, "ours"]["p95"] / p[size, "prototype"]["p95"]
            said.append(f"{database}: p95 is {ratio:.2f} times the prototype's at {size} (at most {WORST_RATIO})")
        if (1_000_000, "ours") in p:
            growth = p[1_000_000, "ours"]["p50"] / p[100_000, "ours"]["p50"]
            said.append(f"{database}: p50 grows {growth:.2f} times from 100,000 to 1,000,000 (at most {WORST_GROWTH})")
    return said


def main(sizes: str = SIZES) -> None:
    """Run both databases, print and save."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        environment = {**os.environ, "INTEGRHABITAT_HOME": home, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        environment.pop("DATABASE_URL", None)
        rows += engine(environment, sizes)
        try:
            rows += engine({**environment, "DATABASE_URL": postgres("start")}, sizes)
        finally:
            postgres("stop")
    show(rows)
    said = verdict(rows)
    print(*said, sep="\n")
    print("written to", save("finder", rows, targets=said).relative_to(ROOT))
