"""Percentiles, tables and files of results."""

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def percentiles(taken: Sequence[float]) -> dict[str, float]:
    """p50, p95, p99 and the slowest, in the unit given."""
    ordered = sorted(taken)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

    return {"p50": at(0.50), "p95": at(0.95), "p99": at(0.99), "max": round(ordered[-1], 2)}


def save(name: str, rows: list[dict[str, Any]], **about: Any) -> Path:
    """Write the rows with the machine they were measured on."""
    RESULTS.mkdir(exist_ok=True)
    place = RESULTS / f"{name}.json"
    machine = {"machine": platform.machine(), "system": platform.system(), "python": platform.python_version()}
    place.write_text(json.dumps({**about, **machine, "rows": rows}, indent=1, ensure_ascii=False) + "\n")
    return place


def show(rows: list[dict[str, Any]]) -> None:
    """Print rows as a table."""
    if not rows:
        return
    columns = list(dict.fromkeys(column for row in rows for column in row))
    widths = [max(len(column), *(len(str(row.get(column, ""))) for row in rows)) for column in columns]
    for cells in (columns, *([str(row.get(column, "")) for column in columns] for row in rows)):
        print("  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)))
