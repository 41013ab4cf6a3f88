"""Places and services of the demonstration."""

from datetime import datetime, timedelta
from typing import Any

from integrhabitat.centres.api import Centre, unit_id
from integrhabitat.directory.loading.entries import Entry, day_of, fields_of, id_of, rows_of_hours
from integrhabitat.directory.models import (
    Eligibility,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
    StaffNote,
    Verification,
)

DUE_AFTER = timedelta(days=90)


def load_location(entry: Entry, now: datetime) -> Location:
    """One place that is not a centre's door, with its hours and numbers."""
    location, _created = Location.objects.update_or_create(
        id=id_of(Location, entry["key"]), defaults=fields_of(Location, entry, now)
    )
    location.schedules.all().delete()
    location.phones.all().delete()
    Schedule.objects.bulk_create(Schedule(location=location, **row) for row in rows_of_hours(entry, now))
    Phone.objects.bulk_create(Phone(location=location, **phone) for phone in entry.get("phones", ()))
    return location


def unit_location(key: str) -> Location:
    """The place that stands for a centre's door, made at its first use; address and hours stay with the centre."""
    location, _created = Location.objects.get_or_create(
        id=id_of(Location, key), defaults={"unit_id": unit_id(*key.split("/", 1)), "kind": "physical"}
    )
    return location


def load_service(entry: Entry, now: datetime) -> Service:
    """One service with everything that hangs on it."""
    verified = entry.get("verified") or {}
    service, _created = Service.objects.update_or_create(
        id=id_of(Service, entry["key"]),
        defaults={
            **fields_of(Service, entry, now),
            **_verified_fields(verified, now),
            "is_published": entry.get("is_published", True),
            "published_on": day_of(verified.get("on"), now) or now.date(),
            "is_example": True,
        },
    )
    service.categories.set(entry.get("categories", ()))
    _load_parts(service, entry, now)
    _load_places(service, entry, now)
    _load_notes(service, entry, now)
    if verified:
        _load_verification(service, verified, now)
    return service


def _verified_fields(verified: Entry, now: datetime) -> dict[str, Any]:
    if not verified:
        return {}
    return {
        "verified_on": day_of(verified["on"], now),
        "verified_how": verified.get("how", "phone"),
        "verified_by": verified.get("by", ""),
        "verification_due_on": _due(verified, now),
    }


def _due(verified: Entry, now: datetime) -> Any:
    done = day_of(verified["on"], now)
    return day_of(verified.get("due"), now) or (done + DUE_AFTER if done else None)


def _load_parts(service: Service, entry: Entry, now: datetime) -> None:
    for rows in (service.channels, service.languages, service.required_documents, service.schedules, service.phones):
        rows.all().delete()
    ServiceChannel.objects.bulk_create(ServiceChannel(service=service, **row) for row in entry.get("channels", ()))
    ServiceLanguage.objects.bulk_create(ServiceLanguage(service=service, **row) for row in entry.get("languages", ()))
    RequiredDocument.objects.bulk_create(RequiredDocument(service=service, **row) for row in entry.get("documents", ()))
    Phone.objects.bulk_create(Phone(service=service, **row) for row in entry.get("phones", ()))
    zone = entry.get("timezone", "")
    Schedule.objects.bulk_create(Schedule(service=service, timezone=zone, **row) for row in rows_of_hours(entry, now))
    rule = entry.get("eligibility") or {"mode": "open"}
    Eligibility.objects.update_or_create(service=service, defaults={"conditions": [], **rule})


def _load_places(service: Service, entry: Entry, now: datetime) -> None:
    service.at_locations.all().delete()
    for at in entry.get("at", ()):
        key = at.get("unit") or at["location"]
        location = unit_location(key) if "unit" in at else Location.objects.get(id=id_of(Location, key))
        place = ServiceAtLocation.objects.create(
            id=id_of(ServiceAtLocation, f"{entry['key']}/{key}"),
            service=service,
            location=location,
            description=at.get("description", ""),
        )
        zone = entry.get("timezone", "")
        Schedule.objects.bulk_create(
            Schedule(at_location=place, timezone=zone, **row) for row in rows_of_hours(at, now)
        )
        Phone.objects.bulk_create(Phone(at_location=place, **row) for row in at.get("phones", ()))


def _load_notes(service: Service, entry: Entry, now: datetime) -> None:
    for number, note in enumerate(entry.get("notes", ())):
        StaffNote.objects.update_or_create(
            id=id_of(StaffNote, f"{entry['key']}/{number}"),
            defaults={
                "service": service,
                "centre_id": id_of(Centre, note["centre"]),
                "text": note["text"],
                "until": day_of(note.get("until"), now),
            },
        )


def _load_verification(service: Service, verified: Entry, now: datetime) -> None:
    Verification.objects.update_or_create(
        id=id_of(Verification, f"service/{service.pk}"),
        defaults={
            "kind": "service",
            "object_id": service.pk,
            "verified_on": day_of(verified["on"], now),
            "method": verified.get("how", "phone"),
            "by_label": verified.get("by", ""),
            "result": "same",
            "due_on": _due(verified, now),
        },
    )
