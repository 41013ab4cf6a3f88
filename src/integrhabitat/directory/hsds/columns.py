"""Names of tables and columns: those of HSDS 3.x, and what versions 1 and 2 and real files call them."""

import json
from typing import Any

from integrhabitat.directory.hsds import hours

Row = dict[str, Any]

TABLES = {  # name of a file, without ending -> table of the standard
    "organizations": "organizations", "organization": "organizations",
    "programs": "programs", "program": "programs",
    "services": "services", "service": "services",
    "locations": "locations", "location": "locations",
    "service_at_location": "service_at_location", "service_at_locations": "service_at_location",
    "services_at_location": "service_at_location", "services_at_locations": "service_at_location",
    "addresses": "addresses", "address": "addresses",
    "physical_addresses": "addresses", "postal_addresses": "addresses",
    "phones": "phones", "phone": "phones",
    "contacts": "contacts", "contact": "contacts",
    "schedules": "schedules", "schedule": "schedules", "regular_schedules": "schedules",
    "funding": "funding", "fundings": "funding",
    "service_areas": "service_areas", "service_area": "service_areas",
    "required_documents": "required_documents", "required_document": "required_documents",
    "languages": "languages", "language": "languages",
    "accessibility": "accessibility", "accessibility_for_disabilities": "accessibility",
    "attributes": "attributes", "attribute": "attributes", "service_attributes": "attributes",
    "service_taxonomy": "attributes", "services_taxonomy": "attributes",
    "taxonomies": "taxonomies",
    "taxonomy_terms": "taxonomy_terms", "taxonomy_term": "taxonomy_terms", "taxonomy": "taxonomy_terms",
    "taxonomy_types": "taxonomy_terms",
    "cost_options": "cost_options", "cost_option": "cost_options",
    "organization_identifiers": "organization_identifiers", "organization_identifier": "organization_identifiers",
    "service_capacity": "capacities", "service_capacities": "capacities",
    "units": "units", "unit": "units",
    "url": "urls", "urls": "urls",
    "metadata": "metadata", "meta_table_descriptions": "meta_table_descriptions",
}  # fmt: skip
ENTITY_TABLES = ("organizations", "locations", "services")  # the rows that become rows here, in this order
SHARED_TABLES = ("programs", "contacts", "taxonomies", "taxonomy_terms", "units", "service_at_location")
ORDER = {table: place for place, table in enumerate((*ENTITY_TABLES, *SHARED_TABLES, "phones"))}

COLUMNS: dict[str, dict[str, str]] = {
    "organizations": {"url": "website"},
    "services": {"eligibility": "eligibility_description"},
    "taxonomy_terms": {"term": "name", "vocabulary": "taxonomy"},
    "attributes": {"taxonomy_id": "taxonomy_term_id"},
    "service_areas": {"service_area": "name"},
    "accessibility": {"accessibility": "description"},
    "languages": {"language": "name"},
}
DEFAULTS: dict[str, Row] = {  # what later versions require and earlier ones did not know
    "services": {"status": "active"},
    "locations": {"location_type": "physical"},
    "addresses": {"address_type": "physical"},
}
STRUCTURED = (  # additions of our profile that are no plain texts
    "translations", "eligibility", "verification", "channels", "capacity_state", "accessibility_features",
    "territory", "closures", "exdate",
)  # fmt: skip
YES_OR_NO = ("is_free", "is_permanent", "is_example", "is_optional", "address_withheld")
FLAGS = {"true": True, "false": False}
DESCRIBED = ("organizations", "programs", "taxonomies", "taxonomy_terms")  # description is required since 3.0


def table_of(file_name: str) -> str:
    """The table a file holds, by its name ('' when the standard has none such)."""
    stem = file_name.rsplit("/", 1)[-1].lower()
    return TABLES.get(stem.removesuffix(".csv"), "")


def modern(table: str, row: Row, *, file_name: str) -> Row:
    """The row with the names of version 3.1 and without empty columns."""
    names = COLUMNS.get(table, {})
    found = {}
    for name, value in row.items():
        if value not in (None, ""):
            content = _cell(name, value)
            found[names.get(name, name) if isinstance(content, str | int | float) else name] = content
    for name, value in DEFAULTS.get(table, {}).items():
        found.setdefault(name, value)
    if table in DESCRIBED and not found.get("description"):
        found["description"] = found.get("alternate_name") or found.get("name") or ""
    if table == "addresses":
        found = _address(found, postal="postal" in file_name)
    if table == "schedules":
        found = schedule(found)
    if table == "phones":
        found = _phone(found)
    if table == "taxonomy_terms" and "," in str(found.get("parent_id", "")):
        found["parent_id"] = str(found["parent_id"]).split(",")[0]
    return found


def _cell(name: str, value: Any) -> Any:
    """A cell without the sign that keeps spreadsheets from computing it; structured ones of our profile as such."""
    if not isinstance(value, str):
        return value
    if value[:1] == "'" and value[1:2] in ("=", "+", "-", "@"):
        value = value[1:]
    if name in STRUCTURED and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return FLAGS.get(value, value) if name in YES_OR_NO else value


def _address(row: Row, *, postal: bool) -> Row:
    if postal:
        row["address_type"] = "postal"
    more = [str(row.pop(name)) for name in ("address_3", "address_4") if name in row]
    if more:
        row["address_2"] = ", ".join([str(row.get("address_2", "")), *more]).strip(", ")
    for name in ("city", "state_province", "postal_code", "country"):
        if name in row:
            row[name] = str(row[name]).strip()
    return row


def _phone(row: Row) -> Row:
    """An extension that is no number joins the number's description."""
    extension = str(row.get("extension", "")).strip()
    if extension and not extension.isdigit():
        row.pop("extension")
        row["description"] = " · ".join(part for part in (str(row.get("description", "")), extension) if part)
    return row


def schedule(row: Row) -> Row:
    """A schedule of any version as one of 3.1.

    Real files of version 2 put opening times into ``valid_from`` and ``valid_to``, or into ``dtstart`` and
    ``until``, and days into ``weekday``, ``freq`` or ``byday`` in plain words. What cannot be said in weekly
    slots stays as a text in ``description``.
    """
    words = [str(row.pop(name)) for name in ("weekday",) if name in row]
    for name in ("freq", "byday"):
        said = str(row.get(name, ""))
        if said and said.upper() not in ("WEEKLY", "MONTHLY") and not hours.byday(said).days:
            words.append(str(row.pop(name)))
    found = _times(row)
    week = hours.weekdays(", ".join(dict.fromkeys(words)))
    if week.days and week.is_plain and found.get("opens_at") and found.get("closes_at"):
        found["byday"] = ",".join(hours.DAYS[each] for each in week.days)
        found.setdefault("freq", "WEEKLY")
    elif words:
        spoken = [*dict.fromkeys(words), _span(found)]
        found["description"] = " · ".join(part for part in (str(found.get("description", "")), *spoken) if part)
        found.pop("opens_at", None)
        found.pop("closes_at", None)
    if found.get("freq") == "DAILY":
        found |= {"freq": "WEEKLY", "byday": ",".join(hours.DAYS)}
    return found


def _times(row: Row) -> Row:
    """The schedule with times that stood in columns for dates moved to where they belong."""
    found = dict(row)
    for first, last in (("valid_from", "valid_to"), ("dtstart", "until")):
        start, end = str(found.get(first, "")), str(found.get(last, ""))
        if not start or hours.day(start):
            continue
        found.pop(first, None)
        found.pop(last, None)
        found["misplaced"] = True
        if hours.ALL_DAY.match(start):
            found |= {"opens_at": "00:00", "closes_at": "24:00"}
        elif hours.clock(start) and hours.clock(end):
            found |= {"opens_at": f"{hours.clock(start):%H:%M}", "closes_at": f"{hours.clock(end):%H:%M}"}
        else:
            text = "–".join(part for part in (start, end) if part)
            found["description"] = " · ".join(part for part in (str(found.get("description", "")), text) if part)
    return found


def _span(row: Row) -> str:
    return "–".join(str(row[name]) for name in ("opens_at", "closes_at") if row.get(name))
