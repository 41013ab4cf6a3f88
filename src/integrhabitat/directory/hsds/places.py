"""Places as locations of the standard: a centre's door takes its address from the centre's own rule."""

from datetime import datetime
from typing import Any

from integrhabitat.centres.api import PublicPlace, Territory, Unit, public_place
from integrhabitat.directory.hsds import parts
from integrhabitat.directory.hsds.parts import Object, compact, part_id, without_owners
from integrhabitat.directory.models import Location

MAIN = "es"
CARRIED = ("languages", "contacts", "attributes", "accessibility")


def location(row: Location, at: datetime) -> Object:
    """A place with everything the public may know of it; a protected one is only its territory."""
    if row.unit is not None:
        return _door(row, row.unit, public_place(row.unit, at), at)
    if row.is_hidden:
        return _withheld(row, row.territory)
    zone = row.timezone or (row.territory.timezone if row.territory else "")
    hours = parts.schedules(row.schedules.all(), owner=row.pk, zone=zone, at=at)
    found = _common(row) | {
        "latitude": row.latitude,
        "longitude": row.longitude,
        "landmark": row.landmark,
        "timezone_name": zone,
        "transportation": row.transport.text(MAIN),
        "territory": territory(row.territory) or row.extra.get("territory"),
        "closures": row.extra.get("closures"),
        "closed_on_holidays": row.extra.get("closed_on_holidays"),
        "addresses": _addresses(row),
        "schedules": hours + parts.carried_schedules(row.extra.get("schedules") or []),
    }
    return compact(found)


def _common(row: Location) -> Object:
    """What does not tell where the place is."""
    return {
        "id": str(row.pk),
        "organization_id": str(row.organisation_id) if row.organisation_id else None,
        "location_type": "physical" if row.kind == "mobile" else row.kind,
        "location_mode": row.kind,
        "url": parts.website(row.url),
        "name": row.name,
        "alternate_name": row.extra.get("alternate_name"),
        "description": row.description.text(MAIN),
        "external_identifier": row.extra.get("external_identifier"),
        "external_identifier_type": row.extra.get("external_identifier_type"),
        "accessibility_features": row.accessibility,
        "phones": [parts.phone(each) for each in row.phones.all()],
        **{name: without_owners(row.extra.get(name)) for name in CARRIED},
    }


def _withheld(row: Location, where: Territory | None) -> Object:
    return compact(
        {
            "id": str(row.pk),
            "location_type": "physical" if row.kind == "mobile" else row.kind,
            "location_mode": row.kind,
            "address_withheld": True,
            "territory": territory(where) or row.extra.get("territory"),
        }
    )


def _door(row: Location, unit: Unit, place: PublicPlace, at: datetime) -> Object:
    """A door of a centre, with its opening hours and closures."""
    if place.is_hidden or row.is_hidden:
        return _withheld(row, place.territory)
    centre = unit.centre
    closures = [each for each in centre.closures.all() if each.unit_id in (None, unit.pk) and each.ends_on >= at.date()]
    found = _common(row) | {
        "name": row.name or str(unit),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "landmark": place.landmark,
        "transportation": place.directions,
        "timezone_name": centre.timezone,
        "territory": territory(place.territory),
        "accessibility_features": unit.accessibility or row.accessibility,
        "schedules": parts.schedules(unit.slots.all(), owner=unit.pk, zone=centre.timezone, at=at),
        "closed_on_holidays": centre.territory.country.upper() if unit.closes_on_holidays else "",
        "closures": [
            compact({"from": each.starts_on.isoformat(), "to": each.ends_on.isoformat(), "reason": str(each.reason)})
            for each in closures
        ],
        "addresses": _door_address(row, place),
    }
    return compact(found)


def territory(row: Territory | None) -> Object:
    """The official territory that holds a place."""
    return {"name": row.name, "level": row.level, "country": row.country.upper()} if row else {}


def _door_address(row: Location, place: PublicPlace) -> list[Object]:
    if not place.address:
        return []
    where = place.territory
    is_barrio = where.level == "barrio" and where.parent is not None
    city = where.parent if is_barrio and where.parent else where
    address = {"address_1": place.address, "city": city.name, "region": where.name if is_barrio else "",
               "country": where.country.upper(), "landmark": place.landmark}  # fmt: skip
    return [_address(row, address)]


def _addresses(row: Location) -> list[Object]:
    """The address, and those that the source gives beside it."""
    first = row.address or row.landmark
    if not first:
        return []
    where = row.territory
    kept: dict[str, Any] = row.extra.get("address", {})
    address = {
        **kept,
        "address_1": first,
        "city": row.city or (where.name if where else ""),
        "state_province": row.region,
        "postal_code": row.postal_code,
        "country": (row.country or (where.country if where else "")).upper(),
        "landmark": row.landmark,
    }
    more = [
        _address(row, without_owners(each), number) for number, each in enumerate(row.extra.get("more_addresses", []))
    ]
    return [_address(row, address), *more]


def _address(row: Location, fields: Object, number: int = -1) -> Object:
    """The standard wants a state and a postcode where there may be none: they are empty then, never invented."""
    required = {"city": "", "state_province": "", "postal_code": "", "country": "", "address_type": "physical"}
    return {**required, **compact(fields), "id": part_id("address", row.pk, number)}
