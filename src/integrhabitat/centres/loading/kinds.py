"""Kinds of centres, procedures and organisations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from integrhabitat.centres.loading.reading import SOURCE, Entry, demo_id, picked, read
from integrhabitat.centres.loading.territories import territory
from integrhabitat.centres.models import CentreType, Organisation, Procedure
from integrhabitat.centres.names import search_name

Sources = Mapping[str, Mapping[str, Any]]


def load_kinds() -> None:
    """Real content, with or without the demonstration: types of centre and procedures."""
    for entry in read("centres", "types.json"):
        fields = {name: value for name, value in entry.items() if name != "code"}
        CentreType.objects.update_or_create(code=entry["code"], defaults=fields)
    for entry in read("centres", "procedures.json"):
        Procedure.objects.update_or_create(code=entry["code"], defaults={"name": entry["name"]})


def origin(entry: Entry, sources: Sources) -> dict[str, Any]:
    """Title and date of the document that an entry comes from."""
    cited = sources.get(entry.get("source", ""))
    if cited is None:
        return {}
    return {"source_document": cited["title"], "source_date": date.fromisoformat(cited["date"])}


def load_organisations(entries: Iterable[Entry], sources: Sources | None = None, *, is_example: bool = False) -> None:
    """Operators, umbrellas and providers; parents may come after their members."""
    rows = list(entries)
    for entry in rows:
        fields = picked(
            entry, "short_name", "sector", "description", "website", "email", "phone", "history_note"
        ) | origin(entry, sources or {})
        fields |= {"name": entry["name"], "search_name": search_name(entry["name"]), "source": SOURCE}
        fields["territory"] = territory(entry["territory"]) if entry.get("territory") else None
        fields["is_example"] = is_example
        Organisation.objects.update_or_create(id=demo_id(Organisation, entry["key"]), defaults=fields)
    for entry in rows:
        if entry.get("parent"):
            parent = demo_id(Organisation, entry["parent"])
            Organisation.objects.filter(pk=demo_id(Organisation, entry["key"])).update(parent_id=parent)
