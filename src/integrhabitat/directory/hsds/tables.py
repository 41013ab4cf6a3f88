"""Joins the tables of a tabular package through a temporary index on disk, so that memory stays constant."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from integrhabitat.directory.hsds.columns import ENTITY_TABLES, SHARED_TABLES, modern
from integrhabitat.directory.hsds.entities import Entity
from integrhabitat.directory.hsds.findings import Finding, error, notice

Row = dict[str, Any]
OWNERS = {  # column -> the table it points to
    "organization_id": "organizations", "service_id": "services", "location_id": "locations",
    "service_at_location_id": "service_at_location", "contact_id": "contacts", "phone_id": "phones",
}  # fmt: skip
SINGULAR = {"organizations": "organization", "locations": "location", "services": "service"}
CHILDREN: dict[str, dict[str, str]] = {  # owner -> {table: name of the list in the object}
    "organizations": {
        "phones": "phones", "contacts": "contacts", "funding": "funding", "programs": "programs",
        "organization_identifiers": "organization_identifiers", "urls": "additional_websites",
        "attributes": "attributes",
    },
    "locations": {
        "phones": "phones", "addresses": "addresses", "languages": "languages", "accessibility": "accessibility",
        "schedules": "schedules", "contacts": "contacts", "attributes": "attributes",
    },
    "services": {
        "phones": "phones", "schedules": "schedules", "service_areas": "service_areas", "languages": "languages",
        "service_at_location": "service_at_locations", "funding": "funding", "cost_options": "cost_options",
        "required_documents": "required_documents", "contacts": "contacts", "capacities": "capacities",
        "urls": "additional_urls", "attributes": "attributes",
    },
    "service_at_location": {
        "phones": "phones", "schedules": "schedules", "service_areas": "service_areas", "contacts": "contacts",
        "attributes": "attributes",
    },
    "contacts": {"phones": "phones"},
    "phones": {"languages": "languages"},
}  # fmt: skip
IGNORED = ("metadata", "meta_table_descriptions")  # what changed when, and what the tables are called


class Index:
    """The rows of every table, findable by their owners."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("")  # a private file that SQLite removes by itself
        self.db.executescript(
            "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-32000;"
            "CREATE TABLE part (number INTEGER PRIMARY KEY, tab TEXT, line INTEGER, file TEXT, id TEXT, data TEXT);"
            "CREATE TABLE known (tab TEXT, id TEXT, number INTEGER, PRIMARY KEY (tab, id)) WITHOUT ROWID;"
            "CREATE TABLE owned (owner TEXT, id TEXT, tab TEXT, number INTEGER,"
            " PRIMARY KEY (owner, id, tab, number)) WITHOUT ROWID;"
            "CREATE TABLE remark (owner TEXT, id TEXT, field TEXT, reason TEXT);"
            "CREATE TABLE pair (service TEXT, location TEXT, id TEXT, PRIMARY KEY (service, location)) WITHOUT ROWID;"
        )

    def add(self, table: str, line: int, file_name: str, raw: Row) -> Entity | None:
        """Keep one row; a row that cannot belong to anything comes back as a broken one."""
        row = modern(table, raw, file_name=file_name)
        key = str(row.get("id") or "")
        if table in ENTITY_TABLES or table in SHARED_TABLES:
            if not key:
                return self._broken(table, line, file_name, key, error("id", _("Falta el identificador.")))
            if self.knows(table, key):
                if file_name.startswith("taxonomy"):
                    return None  # real packages hold the same terms twice, under two names
                text = _("El identificador se repite: la primera fila vale, esta no entró.")
                return self._broken(table, line, file_name, key, error("id", text))
        owners, missing = self._owners(table, row)
        fault = self._fault(table, owners, missing)
        if fault:
            return self._broken(table, line, file_name, key, fault)
        self._keep(table, line, file_name, key, row, owners)
        for column, lost in missing:
            self._remark(table, key, owners, f"{file_name}:{line}:{column}", lost)
        return None

    def knows(self, table: str, key: str) -> bool:
        """Whether that table has a row of that identifier."""
        return self.db.execute("SELECT 1 FROM known WHERE tab=? AND id=?", (table, key)).fetchone() is not None

    def _owners(self, table: str, row: Row) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Which existing rows this one belongs to, and which of those it names do not exist."""
        if table in ENTITY_TABLES:
            return [], []
        owners, missing = [], []
        for column, target in OWNERS.items():
            for key in str(row.get(column, "")).split(","):
                key = key.strip()
                if not key or (key == "0" and not self.knows(target, key)):
                    continue
                if self.knows(target, key):
                    owners.append((target, key))
                else:
                    missing.append((column, key))
        if table == "attributes" and row.get("link_id") and not owners:
            owners = [(each, str(row["link_id"])) for each in CHILDREN if self.knows(each, str(row["link_id"]))]
            missing = [] if owners else [("link_id", str(row["link_id"]))]
        return owners, missing

    def _fault(self, table: str, owners: list[tuple[str, str]], missing: list[tuple[str, str]]) -> Finding | None:
        """Why the row cannot be used, if it cannot."""
        if table in ENTITY_TABLES or table in ("taxonomies", "taxonomy_terms", "units"):
            return None
        if table == "service_at_location" and len({owner for owner, _key in owners}) < 2 and not missing:
            return error("location_id", _("Falta el servicio o el lugar."))
        if missing and (not owners or table == "service_at_location"):
            column, key = missing[0]
            return error(column, _("Señala algo que no está en los datos: %(id)s.") % {"id": key[:60]})
        if not owners:
            return error("", _("No dice de qué servicio, lugar u organización es."))
        return None

    def _broken(self, table: str, line: int, file_name: str, key: str, fault: Finding) -> Entity:
        return Entity(table, line, key, {}, file=file_name, findings=[fault])

    def _keep(self, table: str, line: int, file_name: str, key: str, row: Row, owners: list[tuple[str, str]]) -> None:
        number = self.db.execute(
            "INSERT INTO part (tab, line, file, id, data) VALUES (?, ?, ?, ?, ?)",
            (table, line, file_name, key, json.dumps(row, ensure_ascii=True)),
        ).lastrowid
        if table in ENTITY_TABLES or table in SHARED_TABLES:
            self.db.execute("INSERT INTO known VALUES (?, ?, ?)", (table, key, number))
        elif table == "phones" and key:  # languages may belong to a number
            self.db.execute("INSERT OR IGNORE INTO known VALUES (?, ?, ?)", (table, key, number))
        if table == "service_at_location":
            self.db.execute("INSERT OR IGNORE INTO pair VALUES (?, ?, ?)", (row["service_id"], row["location_id"], key))
            owners = [owner for owner in owners if owner[0] == "services"]
        for owner, owner_key in self._nearest(table, owners):
            self.db.execute("INSERT OR IGNORE INTO owned VALUES (?, ?, ?, ?)", (owner, owner_key, table, number))

    def _nearest(self, table: str, owners: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Hours belong to the most precise thing named: a service at a place before the service or the place."""
        if table != "schedules":
            return owners
        precise = [owner for owner in owners if owner[0] == "service_at_location"]
        if precise:
            return precise
        services = [key for owner, key in owners if owner == "services"]
        places = [key for owner, key in owners if owner == "locations"]
        pairs = []
        for service in services:
            for place in places:
                found = self.db.execute(
                    "SELECT id FROM pair WHERE service=? AND location=?", (service, place)
                ).fetchone()
                pairs += [("service_at_location", found[0])] if found else []
        return pairs or [owner for owner in owners if owner[0] in ("services", "locations")] or owners

    def _remark(self, table: str, key: str, owners: list[tuple[str, str]], field: str, lost: str) -> None:
        target, owner = owners[0]
        reason = _("Señala algo que no está en los datos: %(id)s.") % {"id": lost[:60]}
        self.db.execute("INSERT INTO remark VALUES (?, ?, ?, ?)", (target, owner, field, reason))

    def entities(self) -> Iterator[Entity]:
        """The organisations, then the places, then the services, each with all that belongs to it."""
        self.db.execute("CREATE INDEX IF NOT EXISTS remark_owner ON remark (owner, id)")
        for table in ENTITY_TABLES:
            rows = self.db.execute("SELECT line, file, id, data FROM part WHERE tab=? ORDER BY number", (table,))
            for line, file_name, key, data in rows:
                row = json.loads(data)
                entity = Entity(SINGULAR[table], line, key, row, file=file_name)
                entity.findings += self._remarks(table, key)
                self._refer(table, row, entity)
                row |= self._children(table, key, entity)
                yield entity

    def _remarks(self, table: str, key: str) -> list[Finding]:
        rows = self.db.execute("SELECT field, reason FROM remark WHERE owner=? AND id=?", (table, key))
        return [notice(field, reason) for field, reason in rows]

    def _refer(self, table: str, row: Row, entity: Entity) -> None:
        """Settle what the row points to upwards: its organisation and its programme."""
        named = [key.strip() for key in str(row.pop("organization_id", "") or "").split(",") if key.strip()]
        if table == "organizations" or not named:
            return
        known = [key for key in named if self.knows("organizations", key)]
        for key in named:
            if key not in known:
                make = error if table == "services" and not known else notice
                text = _("Señala algo que no está en los datos: %(id)s.") % {"id": key[:60]}
                entity.findings.append(make("organization_id", text))
        if known:
            row["organization_id"] = known[0]
        if len(known) > 1:
            text = _("Nombra varias organizaciones: la primera es la que presta el servicio.")
            entity.findings.append(notice("organization_id", text))
        if table == "services" and row.get("program_id"):
            self._programme(row, entity)

    def _programme(self, row: Row, entity: Entity) -> None:
        key = str(row.pop("program_id")).split(",")[0].strip()
        found = self._one("programs", key)
        if found:
            row["program"] = found
        else:
            text = _("Señala algo que no está en los datos: %(id)s.")
            entity.findings.append(notice("program_id", text % {"id": key[:60]}))

    def _children(self, table: str, key: str, entity: Entity) -> Row:
        lists: Row = {}
        names = CHILDREN[table]
        rows = self.db.execute(
            "SELECT p.tab, p.line, p.file, p.id, p.data FROM owned o JOIN part p ON p.number = o.number"
            " WHERE o.owner=? AND o.id=? ORDER BY o.number",
            (table, key),
        ).fetchall()
        for child_table, line, file_name, child_key, data in rows:
            if child_table not in names:
                continue
            child = self._child(child_table, child_key, json.loads(data), entity, f"{file_name}:{line}")
            if child is not None:
                lists.setdefault(names[child_table], []).append(child)
        return lists

    def _child(self, table: str, key: str, row: Row, entity: Entity, where: str) -> Row | None:
        keep = ("location_id",) if table == "service_at_location" else ()
        child = {name: value for name, value in row.items() if name not in OWNERS or name in keep}
        if table in CHILDREN:
            child |= self._children(table, key, entity)
        if table == "attributes" and child.get("taxonomy_term_id"):
            child["taxonomy_term"] = self._term(str(child.pop("taxonomy_term_id", "")))
        if table == "capacities" and "unit_id" in child:
            child["unit"] = self._one("units", str(child.pop("unit_id")))
        if table == "schedules":
            return _schedule(child, entity, where)
        if table == "phones":
            child.pop("language", None)
        if table == "contacts" and set(child) <= {"id"}:
            return None
        child.setdefault("id", f"{table}/{where}")
        return child

    def _term(self, key: str) -> Row:
        term = self._one("taxonomy_terms", key) or {"id": key, "name": key, "description": key}
        if term.get("taxonomy_id"):
            term["taxonomy_detail"] = self._one("taxonomies", str(term.pop("taxonomy_id")))
        return term

    def _one(self, table: str, key: str) -> Row:
        found = self.db.execute(
            "SELECT p.data FROM known k JOIN part p ON p.number = k.number WHERE k.tab=? AND k.id=?", (table, key)
        ).fetchone()
        row: Row = json.loads(found[0]) if found else {}
        return {name: value for name, value in row.items() if name not in OWNERS}


def _schedule(row: Row, entity: Entity, where: str) -> Row | None:
    """A schedule that says something, with what was odd about it told."""
    if row.pop("misplaced", False):
        entity.findings.append(notice(where, _("Había horas en columnas de fechas: se leyeron como horas.")))
    if not any(row.get(name) for name in ("opens_at", "byday", "description", "dtstart", "valid_from")):
        entity.findings.append(notice(where, _("El horario no dice ni días ni horas: quedó fuera.")))
        return None
    row.setdefault("id", f"schedule/{where}")
    return row


def entities(parts: Iterable[tuple[str, int, str, Row]]) -> Iterator[Entity]:
    """The entities of a package, given ``(table, line, file, row)`` for each line; broken lines first."""
    index = Index()
    for table, line, file_name, row in parts:
        if table in IGNORED:
            continue
        broken = index.add(table, line, file_name, row)
        if broken:
            yield broken
    yield from index.entities()
