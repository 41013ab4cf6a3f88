"""Takes a nested object of the standard apart: organisations, places and services, each a row of its own.

A file repeats an organisation in each of its services; it is one row here, read once. What stays in the
service are references by the file's own identifiers, under ``organization_id`` and ``location_id``.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from integrhabitat.directory.hsds.findings import Finding, error

Json = Any
Row = dict[str, Json]
ORGANISATION_MARKS = ("organization_identifiers", "tax_status", "legal_status", "year_incorporated", "website")


@dataclass
class Entity:
    """One row as it was read. ``number`` counts as people do: objects from 1, lines of a table from 2."""

    kind: str  # organization, location, service, taxonomy, taxonomy_term, or the table of a broken line
    number: int
    external_id: str
    data: Row
    file: str = ""
    findings: list[Finding] = field(default_factory=list)


def kind_of(row: Row) -> str:
    """What an object is, told by what it carries ('' when it is nothing of the standard)."""
    if "location_type" in row:
        return "location"
    if isinstance(row.get("service"), dict):
        return "service_at_location"
    if "services" in row or any(name in row for name in ORGANISATION_MARKS):
        return "organization"
    if "status" in row or "organization" in row or "organization_id" in row or "service_at_locations" in row:
        return "service"
    if "taxonomy" in row or "taxonomy_detail" in row or "parent_id" in row or "term_uri" in row:
        return "taxonomy_term"
    if "description" in row and "name" in row:
        return "taxonomy" if "uri" in row or "version" in row else "organization"
    return "service" if "name" in row and "id" in row else ""


class Seen:
    """Which identifiers came by, with what content; on disk, because a file may hold millions."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("")  # a private file that SQLite removes by itself
        self.db.executescript(
            "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-32000;"
            "CREATE TABLE seen (kind TEXT, id TEXT, digest BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;"
        )

    def before(self, kind: str, key: str, digest: bytes) -> bytes | None:
        """What came first under that identifier, or ``None`` when this is the first."""
        found = self.db.execute("SELECT digest FROM seen WHERE kind=? AND id=?", (kind, key)).fetchone()
        if found is None:
            self.db.execute("INSERT INTO seen VALUES (?, ?, ?)", (kind, key, digest))
        return bytes(found[0]) if found else None


class Splitter:
    """Yields each entity of a stream once; the same identifier with other content is told, and left out."""

    def __init__(self) -> None:
        self.seen = Seen()

    def split(self, row: Json, number: int) -> Iterator[Entity]:
        """The entities of one object, in the order in which they can be stored."""
        if not isinstance(row, dict):
            yield Entity("object", number, "", {}, findings=[error("", _("No es un objeto del estándar."))])
            return
        kind = kind_of(row)
        if kind == "organization":
            yield from self._organisation(row, number)
        elif kind == "service_at_location":
            yield from self._service(_turned(row), number)
        elif kind == "service":
            yield from self._service(row, number)
        elif kind:
            yield from self._once(kind, row, number)
        else:
            text = _("No se reconoce qué es: falta el nombre o el identificador.")
            yield Entity("object", number, str(row.get("id", "")), {}, findings=[error("", text)])

    def _organisation(self, row: Row, number: int, *, nested: bool = False) -> Iterator[Entity]:
        own = {name: part for name, part in row.items() if name not in ("services", "locations")}
        yield from self._once("organization", own, number, nested=nested)
        for location in _objects(row.get("locations")):
            location.setdefault("organization_id", row.get("id"))
            yield from self._once("location", location, number, nested=True)
        for service in _objects(row.get("services")):
            service.setdefault("organization_id", row.get("id"))
            yield from self._service(service, number, nested=True)

    def _service(self, row: Row, number: int, *, nested: bool = False) -> Iterator[Entity]:
        own = dict(row)
        organisation = own.pop("organization", None)
        if isinstance(organisation, dict):
            own["organization_id"] = organisation.get("id")
            yield from self._organisation(organisation, number, nested=True)
        links = []
        for link in _objects(own.get("service_at_locations")):
            location = link.pop("location", None)
            if isinstance(location, dict):
                link["location_id"] = location.get("id")
                yield from self._once("location", location, number, nested=True)
            link.pop("service", None)
            links.append(link)
        if links:
            own["service_at_locations"] = links
        yield from self._once("service", own, number, nested=nested)

    def _once(self, kind: str, row: Row, number: int, *, nested: bool = False) -> Iterator[Entity]:
        external_id = str(row.get("id") or "")
        if not external_id:
            yield Entity(kind, number, "", row, findings=[error("id", _("Falta el identificador."))])
            return
        text = json.dumps(row, sort_keys=True, default=str)
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
        before = self.seen.before(kind, external_id.encode("utf-8", "replace").decode(), digest)
        if before is None:
            yield Entity(kind, number, external_id, row)
        elif not nested:
            sentence = _("El identificador se repite: la primera fila vale, esta no entró.")
            yield Entity(kind, number, external_id, {}, findings=[error("id", sentence)])


def _objects(parts: Json) -> list[Row]:
    return [dict(part) for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []


def _turned(row: Row) -> Row:
    """A service at a location, turned round: its service, given at that place."""
    link = {name: part for name, part in row.items() if name != "service"}
    service = dict(row["service"])
    service["service_at_locations"] = [link]
    return service
