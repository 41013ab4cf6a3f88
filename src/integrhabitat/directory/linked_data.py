"""A service as schema.org JSON-LD, for search engines and other systems."""

from datetime import datetime
from typing import Any

from django.conf import settings

from integrhabitat.directory.models import Service
from integrhabitat.directory.places import Door, doors_of, timetable_at
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def service(found: Service, at: datetime) -> dict[str, Any]:
    """The public facts of a service read by ``for_cards``; an invented one carries its label."""
    doors = doors_of(found, at)
    mark = f"{EXAMPLE_LABEL}: " if found.is_example else ""
    tables = [door.timetable for door in doors] or [timetable_at(found, None)]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": f"{settings.SITE_URL}{found.get_absolute_url()}",
        "url": f"{settings.SITE_URL}{found.get_absolute_url()}",
        "name": f"{mark}{found.name.text('es')}",
        "description": f"{mark}{found.description.text('es')}",
        "provider": {"@type": "Organization", "name": found.provider.name},
        "serviceType": [category.name.text("es") for category in found.categories.all()],
        "availableChannel": [_channel(door) for door in doors],
        "hoursAvailable": [hours for table in tables if table for hours in _hours(table.slots)],
    }
    if found.is_free is not None:
        data["isAccessibleForFree"] = found.is_free
    return {key: value for key, value in data.items() if value not in ([], "")}


def _channel(door: Door) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "Place", "name": door.name or door.territory}
    if door.address and not door.is_hidden:
        place["address"] = {
            "@type": "PostalAddress",
            "streetAddress": door.address,
            "addressLocality": door.territory,
        }
    if door.latitude is not None and not door.is_hidden:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": door.latitude, "longitude": door.longitude}
    return {"@type": "ServiceChannel", "serviceLocation": place}


def _hours(slots: Any) -> list[dict[str, str]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[slot.weekday]}",
            "opens": f"{slot.opens:%H:%M}",
            "closes": f"{slot.closes:%H:%M}",
        }
        for slot in slots
    ]
