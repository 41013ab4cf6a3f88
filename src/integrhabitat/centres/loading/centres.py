"""Centres with everything that belongs to them."""

from collections.abc import Iterable
from datetime import datetime

from integrhabitat.centres.actions.centres import add_alias, affiliate
from integrhabitat.centres.loading import doors, life
from integrhabitat.centres.loading.kinds import Sources, origin
from integrhabitat.centres.loading.reading import SOURCE, Entry, day_of, demo_id, picked
from integrhabitat.centres.loading.territories import territory
from integrhabitat.centres.models import Affiliation, Centre, CentreModule, Organisation
from integrhabitat.centres.modules import apply_defaults
from integrhabitat.centres.names import search_name

PLAIN = (
    *("name_language", "timezone", "public_level", "network_state", "stage", "purposes", "purpose", "description"),
    *("mission", "vision", "how_to_complain", "location_reason", "history_note", "phone", "whatsapp", "email"),
    "website",
)


def centre(key: str) -> Centre:
    """The loaded centre called ``key``."""
    return Centre.objects.get(pk=demo_id(Centre, key))


def organisation(key: str) -> Organisation:
    """The loaded organisation called ``key``."""
    return Organisation.objects.get(pk=demo_id(Organisation, key))


def load_centres(
    entries: Iterable[Entry], at: datetime, sources: Sources | None = None, *, is_example: bool = False
) -> None:
    """Centres in the form of ``example_centres.json`` or ``history.json``; loading twice changes nothing."""
    for entry in entries:
        row = _put(entry, at, sources or {}, is_example=is_example)
        for alias in entry.get("aliases", []):
            add_alias(row, alias["name"], note=alias.get("note", ""))
        for umbrella in entry.get("umbrellas", []):
            _join(row, umbrella)
        _modules(row, entry, at)
        doors.load_units(row, entry, at)
        life.load_life(row, entry, at)


def _put(entry: Entry, at: datetime, sources: Sources, *, is_example: bool) -> Centre:
    fields = picked(entry, *PLAIN) | origin(entry, sources)
    fields |= {
        "name": entry["name"],
        "search_name": search_name(entry["name"]),
        "slug": entry.get("slug", entry["key"]),
    }
    fields |= {"is_example": is_example, "source": SOURCE, "opened_on": day_of(entry.get("opened_on"), at)}
    fields |= {"type_id": entry.get("type") or None, "territory": territory(entry["territory"])}
    fields["operator"] = organisation(entry["operator"]) if entry.get("operator") else None
    row, _made = Centre.objects.update_or_create(id=demo_id(Centre, entry["key"]), defaults=fields)
    row.procedures.set(entry.get("procedures", []))
    return row


def _join(row: Centre, umbrella: Entry | str) -> Affiliation:
    if isinstance(umbrella, str):
        return affiliate(row, organisation(umbrella))
    return affiliate(row, organisation(umbrella["organisation"]), region=umbrella.get("region", ""))


def _modules(row: Centre, entry: Entry, at: datetime) -> None:
    for code, is_on in entry.get("modules", {}).items():
        CentreModule.objects.update_or_create(centre=row, code=code, defaults={"is_on": is_on, "changed_at": at})
    if "modules" not in entry and entry.get("units"):
        apply_defaults(row, row.type, at=at)


def seat_points(entries: Iterable[Entry]) -> None:
    """Tie decentralised points to their seat, once all centres are there (S079)."""
    for entry in entries:
        if entry.get("seat"):
            Centre.objects.filter(pk=demo_id(Centre, entry["key"])).update(seat=centre(entry["seat"]))
