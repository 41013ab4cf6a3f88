"""Writes the published directory as files of the standard: JSON, or a data package of CSV tables."""

import csv
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.api import Exporter
from integrhabitat.directory.hsds import outgoing, selection, standard
from integrhabitat.directory.hsds.answers import dump, in_chunks
from integrhabitat.directory.hsds.columns import STRUCTURED
from integrhabitat.directory.hsds.parts import Object

TABLES = {  # table -> schema; the order in which a data package lists them
    "organizations": "organization", "programs": "program", "services": "service", "locations": "location",
    "service_at_location": "service_at_location", "addresses": "address", "phones": "phone", "contacts": "contact",
    "schedules": "schedule", "languages": "language", "accessibility": "accessibility", "funding": "funding",
    "required_documents": "required_document", "service_areas": "service_area", "cost_options": "cost_option",
    "organization_identifiers": "organization_identifier", "service_capacity": "service_capacity", "units": "unit",
    "urls": "url", "attributes": "attribute", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}  # fmt: skip
LISTS = {  # name of a list in an object -> table
    "phones": "phones", "contacts": "contacts", "schedules": "schedules", "languages": "languages",
    "accessibility": "accessibility", "funding": "funding", "required_documents": "required_documents",
    "service_areas": "service_areas", "cost_options": "cost_options", "addresses": "addresses",
    "organization_identifiers": "organization_identifiers", "capacities": "service_capacity",
    "additional_urls": "urls", "additional_websites": "urls", "programs": "programs", "attributes": "attributes",
}  # fmt: skip
OWNER = {
    "organizations": "organization_id", "services": "service_id", "locations": "location_id",
    "service_at_location": "service_at_location_id", "contacts": "contact_id", "phones": "phone_id",
}  # fmt: skip
MORE_COLUMNS = {"urls": ["service_id", "organization_id"], "organizations": ["sector", "is_example"]}
FORMULA = re.compile(r"^([=@\t\r]|[+-](?![\d\s().-]+$))")


def write(path: Path, options: Mapping[str, Any]) -> int:
    """Write a ``.json``, ``.ndjson`` or ``.zip`` file, or a folder with everything; counts organisations."""
    if path.suffix == ".json":
        return _to_file(path, _write_json)
    if path.suffix == ".ndjson":
        return _to_file(path, _write_lines)
    if path.suffix == ".zip":
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            number = _write_package(Path(folder))
            for place in sorted(Path(folder).iterdir()):
                archive.write(place, place.name)
        return number
    path.mkdir(parents=True, exist_ok=True)
    _to_file(path / "organizations.json", _write_json)
    return _write_package(path)


def _to_file(path: Path, write_rows: Any) -> int:
    with path.open("w", encoding="utf-8") as out:
        number: int = write_rows(out)
    return number


def organisations() -> Iterator[Object]:
    """Every organisation with its places and its published services, complete; a few at a time."""
    at = timezone.now()
    rows = selection.for_full_organisation(
        selection.organisations(selection.Wanted(), at=at), at=at, full_services=True
    )
    for row in in_chunks(rows, 50):
        yield outgoing.organisation_full(row, services=row.offered, full_services=True, at=at)


def _write_json(out: IO[str]) -> int:
    number = 0
    out.write("[")
    for number, row in enumerate(organisations(), start=1):
        out.write((",\n" if number > 1 else "\n") + dump(row))
    out.write("\n]\n")
    return number


def _write_lines(out: IO[str]) -> int:
    number = 0
    for row in organisations():
        out.write(dump(row) + "\n")
        number += 1
    return number


def _write_package(folder: Path) -> int:
    """One CSV for each table of the standard, and the description that binds them."""
    with ExitStack() as stack:
        package = Package(folder, stack)
        number = 0
        for row in organisations():
            package.organisation(row)
            number += 1
    (folder / "datapackage.json").write_text(json.dumps(description(), ensure_ascii=False, indent=1), encoding="utf-8")
    return number


def columns(table: str) -> list[str]:
    """The columns of a table: what is plain in the schema, and what our profile adds to it."""
    official, ours = standard.official(TABLES[table])["properties"], standard.patch(TABLES[table]).get("properties", {})
    plain = [name for name, kind in official.items() if kind.get("type") in ("string", "number", "integer", "boolean")]
    return [*plain, *(name for name in ours if name not in official), *MORE_COLUMNS.get(table, [])]


def description() -> Object:
    """The data package: its tables and their columns."""
    kinds = {"number": "number", "boolean": "boolean", "object": "object", "array": "array"}

    def field(table: str, name: str) -> Object:
        kind = standard.profiled(TABLES[table])["properties"].get(name, {}).get("type", "string")
        return {"name": name, "type": kinds.get(kind, "string")}

    return {
        "name": "hsds-latam-integra",
        "title": "IntegrHabitat · directorio abierto (HSDS 3.1)",
        "profile": "tabular-data-package",
        "licenses": [{"name": "CC-BY-SA-4.0", "path": "https://creativecommons.org/licenses/by-sa/4.0/"}],
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [field(table, name) for name in dict.fromkeys(columns(table))],
                    "primaryKey": "id",
                },
            }
            for table in TABLES
        ],
    }


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return dump(value)
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) else text


class Package:
    """The tables of a data package, open for writing; each object is written where it belongs, shared ones once."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.seen: set[tuple[str, str]] = set()
        self.files: dict[str, csv.DictWriter[str]] = {}
        for table in TABLES:
            out = stack.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline=""))
            names = list(dict.fromkeys(columns(table)))
            self.files[table] = csv.DictWriter(out, names, extrasaction="ignore", restval="")
            self.files[table].writeheader()

    def organisation(self, row: Object) -> None:
        """An organisation, its places and its services."""
        self._row("organizations", row, {})
        for place in row.get("locations", []):
            self._once("locations", place, {})
        for service in row.get("services", []):
            self._service(service, row["id"])

    def _service(self, row: Object, owner: str) -> None:
        program = row.get("program")
        refers = {"organization_id": owner}
        if program:
            self._once("programs", program, refers)
            refers["program_id"] = program["id"]
        self._row("services", row, refers)
        for link in row.get("service_at_locations", []):
            place = link["location"]
            self._once("locations", place, {})
            self._row("service_at_location", link, {"service_id": row["id"], "location_id": place["id"]})

    def _once(self, table: str, row: Object, refers: Object) -> None:
        if (table, row["id"]) not in self.seen:
            self.seen.add((table, row["id"]))
            self._row(table, row, refers)

    def _row(self, table: str, row: Object, refers: Object) -> None:
        """One line, and the lines of what hangs on it."""
        self.files[table].writerow({name: cell(value) for name, value in (row | refers).items()})
        for name, target in LISTS.items():
            parts = row.get(name)
            for part in parts if isinstance(parts, list) and name not in STRUCTURED else ():
                self._part(target, dict(part), table, row["id"])

    def _part(self, table: str, part: Object, owner: str, key: str) -> None:
        refers = {OWNER[owner]: key} if owner in OWNER else {}
        if table == "attributes":
            term = part.get("taxonomy_term")
            refers = {"link_id": key, "link_entity": TABLES[owner]} | ({"taxonomy_term_id": term["id"]} if term else {})
            if term:
                self._once("taxonomy_terms", term, {})
        if table == "service_capacity" and part.get("unit"):
            self._once("units", part["unit"], {})
            refers["unit_id"] = part["unit"]["id"]
        if table == "programs":
            self._once(table, part, refers)
        else:
            self._row(table, part, refers)


EXPORTER = Exporter(kind="hsds", name=_("Directorio de servicios (HSDS)"), write=write)
