"""Centres for other programs: GeoJSON and schema.org, through the public place only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from integrhabitat.centres.models import Centre, Unit
from integrhabitat.centres.pages import Door, doors_of
from integrhabitat.centres.places import PublicPlace, public_place_of
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def geojson(centres: Iterable[Centre], at: datetime) -> dict[str, Any]:
    """A FeatureCollection; ``precision`` says whether the point is the door or the city."""
    return {"type": "FeatureCollection", "features": [_feature(centre, at) for centre in centres]}


def _feature(centre: Centre, at: datetime) -> dict[str, Any]:
    place = public_place_of(centre, at)
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place.has_point else None
    return {
        "type": "Feature",
        "id": str(centre.pk),
        "geometry": point,
        "properties": {
            "name": name_of(centre),
            "url": f"{settings.SITE_URL}{centre.get_absolute_url()}",
            "level": centre.public_level,
            "state": centre.network_state,
            "type": centre.type_id,
            "place": place.territory.name,
            "country": place.territory.country.upper(),
            "precision": "hidden" if place.is_hidden else "city" if place.is_city_only else "door",
            "source": centre.source_document,
            "example": centre.is_example,
        },
    }


def name_of(centre: Centre) -> str:
    """The name as it leaves the house: an invented centre says so wherever it goes."""
    return f"{centre.name} ({EXAMPLE_LABEL})" if centre.is_example else centre.name


def schema_org(centre: Centre, at: datetime) -> dict[str, Any]:
    """One centre as a schema.org CivicStructure, with hours only for an open door."""
    answer: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CivicStructure",
        "@id": f"{settings.SITE_URL}{centre.get_absolute_url()}",
        "name": name_of(centre),
        "alternateName": [alias.name for alias in centre.aliases.all()],
        "description": str(centre.purpose or centre.description),
        "url": f"{settings.SITE_URL}{centre.get_absolute_url()}",
        "publicAccess": centre.public_level == "open",
        "address": _address(public_place_of(centre, at)),
    }
    if centre.public_level == "open":
        doors = doors_of(centre, at)
        answer["telephone"] = centre.phone or next((door.phone for door in doors if door.phone), "")
        answer["openingHoursSpecification"] = [row for door in doors[:1] for row in _hours(door.unit)]
        answer["geo"] = _geo(doors)
    return {name: value for name, value in answer.items() if value}


def _address(place: PublicPlace) -> dict[str, str]:
    found = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.territory.name,
        "addressCountry": place.territory.country.upper(),
    }
    return {name: value for name, value in found.items() if value}


def _geo(doors: list[Door]) -> dict[str, Any]:
    place = doors[0].place if doors else None
    if place is None or not place.has_point:
        return {}
    return {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}


def _hours(unit: Unit) -> list[dict[str, str]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{SCHEMA_DAYS[slot.weekday]}",
            "opens": slot.opens.isoformat("minutes"),
            "closes": slot.closes.isoformat("minutes"),
        }
        for slot in unit.slots.all()
    ]
