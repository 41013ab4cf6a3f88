"""The open standard: small directories as others would hand them over."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from integrhabitat.backoffice.api import ImportRun, import_file

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ORGANISATION = {
    "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
    "name": "Parroquia San Roque",
    "description": "Comedor y ropero del barrio.",
    "website": "https://ejemplo.invalid/",
    "email": "hola@ejemplo.invalid",
}
PLACE = {
    "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5",
    "location_type": "physical",
    "name": "Casa parroquial",
    "latitude": -12.05,
    "longitude": -77.03,
    "addresses": [
        {
            "id": "74706e55-df26-4b84-80fe-ecc30b5befb4",
            "address_1": "Jirón Unión 120",
            "city": "Lima",
            "country": "PE",
            "address_type": "physical",
        }
    ],
}


def service(number: int = 1, **more: Any) -> dict[str, Any]:
    """A whole service of the standard; each number another one."""
    given = {
        "id": f"ac148810-d857-441c-9679-{number:012d}",
        "name": f"Comedor {number}",
        "description": "Almuerzo de lunes a viernes para quien llegue.",
        "status": "active",
        "organization": ORGANISATION,
        "schedules": [
            {
                "id": "48102e86-bb50-41c4-8f1e-e269368c41d1",
                "freq": "WEEKLY",
                "byday": "MO,TU,WE,TH,FR",
                "opens_at": "12:00",
                "closes_at": "14:30",
            }
        ],
        "phones": [{"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "+51 1 555 0100", "type": "voice"}],
        "languages": [{"id": "2989d3ed-c547-48f8-8f9d-432d81c7892e", "name": "Quechua", "code": "qu"}],
        "service_at_locations": [{"id": f"e94c9f38-1e8f-4564-91d4-{number:012d}", "location": PLACE}],
    }
    return {name: value for name, value in {**given, **more}.items() if value is not None}


def written(folder: Path, content: Any, name: str = "directorio.json") -> Path:
    """A file with that content as JSON, or as it is when it is a text."""
    place = folder / name
    place.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return place


def bring(path: Path, **wishes: Any) -> ImportRun:
    """Import a file as the command does."""
    return import_file("hsds", path, at=NOON, source=wishes.pop("source", "parroquias"), **wishes)


def counts(run: ImportRun) -> dict[str, int]:
    """Only what is not zero."""
    names = ("read", "created", "updated", "unchanged", "refused", "conflicts")
    return {name: getattr(run, name) for name in names if getattr(run, name)}


def told(run: ImportRun) -> list[tuple[str, str]]:
    """What was refused: (entity, field)."""
    return [(row.entity, problem["field"]) for row in run.rows.not_taken() for problem in row.problems]


def noticed(run: ImportRun) -> list[tuple[str, str]]:
    """What was let in with a notice: (entity, field)."""
    return [(row.entity, problem["field"]) for row in run.rows.with_notices() for problem in row.problems]
