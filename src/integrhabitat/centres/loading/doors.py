"""Units of a centre: doors, hours, sites, rooms, closures."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from integrhabitat.centres.loading.reading import SOURCE, Entry, day, day_of, demo_id, picked
from integrhabitat.centres.loading.territories import territory
from integrhabitat.centres.models import Centre, Closure, HiddenPlace, OpeningSlot, Space, Unit, UnitPlace


def unit_id(centre_key: str, unit_key: str) -> UUID:
    """The identifier of the unit called ``<centre key>/<unit key>``."""
    return demo_id(Unit, f"{centre_key}/{unit_key}")


def load_units(centre: Centre, entry: Entry, at: datetime) -> None:
    """Make the units of a centre anew from its entry, and its closures."""
    for given in entry.get("units", []):
        unit = _put(centre, entry["key"], given)
        _hours(unit, given)
        _sites(unit, given, at)
        _rooms(unit, entry["key"], given)
    Closure.objects.filter(centre=centre).delete()
    Closure.objects.bulk_create(_closure(centre, entry["key"], given, at) for given in entry.get("closures", []))


def _put(centre: Centre, centre_key: str, given: Entry) -> Unit:
    fields = picked(given, "name", "structure", "is_main", "phone", "closes_on_holidays", "by_turn", "accessibility")
    unit, _made = Unit.objects.update_or_create(
        id=unit_id(centre_key, given["key"]), defaults=fields | {"centre": centre, "source": SOURCE}
    )
    return unit


def slots(rows: list[Entry], at: datetime | None = None) -> list[dict[str, Any]]:
    """Weekly slots, one for each day of each row of ``hours``."""
    return [
        {
            "weekday": weekday,
            "opens": time.fromisoformat(row["opens"]),
            "closes": time.fromisoformat(row["closes"]),
            "note": row.get("note", ""),
            "valid_from": day_of(row.get("valid_from"), at) if at else None,
            "valid_until": day_of(row.get("valid_until"), at) if at else None,
        }
        for row in rows
        for weekday in row["days"]
    ]


def _hours(unit: Unit, given: Entry) -> None:
    unit.slots.all().delete()
    OpeningSlot.objects.bulk_create(OpeningSlot(unit=unit, **slot) for slot in slots(given.get("hours", [])))


def _sites(unit: Unit, given: Entry, at: datetime) -> None:
    unit.places.all().delete()
    for place in given.get("places", []):
        where = picked(place, "address", "landmark", "directions", "latitude", "longitude")
        UnitPlace.objects.create(
            unit=unit,
            territory=territory(place["territory"]),
            since=day(place["since"], at),
            until=day_of(place.get("until"), at),
            is_hidden=unit.hides_address,
            **where,
        )
    HiddenPlace.objects.filter(unit=unit).delete()
    if "hidden" in given:
        hidden = given["hidden"]
        HiddenPlace.objects.create(unit=unit, since=day(hidden["since"], at), **picked(hidden, "address", "note"))


def _rooms(unit: Unit, centre_key: str, given: Entry) -> None:
    for room in given.get("spaces", []):
        fields = picked(room, "name", "kind", "capacity", "accessibility", "is_bookable")
        key = f"{centre_key}/{given['key']}/{room['key']}"
        Space.everything.update_or_create(id=demo_id(Space, key), defaults=fields | {"unit": unit, "source": SOURCE})


def _closure(centre: Centre, centre_key: str, given: Entry, at: datetime) -> Closure:
    return Closure(
        centre=centre,
        unit_id=unit_id(centre_key, given["unit"]) if given.get("unit") else None,
        starts_on=day(given["starts_on"], at),
        ends_on=day(given["ends_on"], at),
        reason=given.get("reason", ""),
    )
