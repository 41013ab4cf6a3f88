"""Territories by key, on top of whatever official lists already made."""

from functools import lru_cache

from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.loading.reading import SOURCE, Entry, demo_id, read
from integrhabitat.centres.models import Territory, TerritoryCode
from integrhabitat.centres.names import search_name


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Every territory of ``territories.json`` by key, parents first."""
    return {entry["key"]: entry for entry in read("centres", "territories.json")}


def existing(entry: Entry) -> Territory | None:
    """The territory of an entry: ours, the one with its official code, or its name under the same parent."""
    ours = Territory.objects.filter(pk=demo_id(Territory, entry["key"])).first()
    if ours is not None:
        return ours
    for scheme, code in entry.get("codes", {}).items():
        row = TerritoryCode.objects.select_related("territory").filter(scheme=scheme, code=code).first()
        if row is not None and row.territory.level == entry["level"]:
            return row.territory
    if not entry["parent"]:
        return Territory.objects.filter(level="country", country=entry["country"]).first()
    parent = existing(entries()[entry["parent"]])
    return Territory.objects.filter(parent=parent, search_name=search_name(entry["name"])).first()


def territory(key: str) -> Territory:
    """The loaded territory called ``key`` (``KeyError`` when no such entry is loaded)."""
    found = existing(entries()[key])
    if found is None:
        raise KeyError(key)
    return found


def load_territories() -> None:
    """Make what is missing of ``territories.json``; what official lists say stays as it is."""
    for entry in entries().values():
        found = existing(entry) or _make(entry)
        for scheme, code in entry.get("codes", {}).items():
            TerritoryCode.objects.get_or_create(scheme=scheme, code=code, defaults={"territory": found})


def _make(entry: Entry) -> Territory:
    made = Territory(
        id=demo_id(Territory, entry["key"]),
        level=entry["level"],
        name=entry["name"],
        country=entry["country"],
        latitude=entry.get("latitude"),
        longitude=entry.get("longitude"),
        timezone=entry.get("timezone", ""),
        source=SOURCE,
    )
    return place_territory(made, parent=territory(entry["parent"]) if entry["parent"] else None)
