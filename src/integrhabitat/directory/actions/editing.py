"""Saving the sheet of a service with all its parts, its hours and its notes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Unit
from integrhabitat.directory import indexing
from integrhabitat.directory.models import (
    Eligibility,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
    StaffNote,
)


@transaction.atomic
def save_service(
    service: Service,
    *,
    categories: Iterable[Any],
    channels: Iterable[Mapping[str, str]],
    languages: Iterable[str],
    units: Iterable[Unit],
    reachable: Iterable[UUID],
    eligibility: Eligibility,
    by: User,
    at: datetime,
) -> Service:
    """Store the sheet and its parts; doors beyond the editor's reach (``reachable`` are within) stay as they are."""
    is_new = service._state.adding
    service.save()
    service.categories.set(categories)
    service.channels.all().delete()
    ServiceChannel.objects.bulk_create(ServiceChannel(service=service, **row) for row in channels)
    _speak(service, list(languages))
    _give_at(service, list(units), list(reachable))
    eligibility.service = service
    eligibility.save()
    record("service.created" if is_new else "service.changed", service, by=by, at=at)
    indexing.refresh("service", [service.pk])
    return service


def _speak(service: Service, codes: list[str]) -> None:
    """Languages that stay keep their level."""
    service.languages.exclude(code__in=codes).delete()
    known = set(service.languages.values_list("code", flat=True))
    ServiceLanguage.objects.bulk_create(
        ServiceLanguage(service=service, code=code) for code in codes if code not in known
    )


def _give_at(service: Service, units: list[Unit], reachable: list[UUID]) -> None:
    service.at_locations.filter(location__unit__in=reachable).exclude(location__unit__in=units).delete()
    for unit in units:
        location, _made = Location.objects.get_or_create(unit=unit)
        ServiceAtLocation.objects.get_or_create(service=service, location=location)


@transaction.atomic
def set_hours(
    service: Service, place: ServiceAtLocation | None, slots: Iterable[Mapping[str, Any]], *, by: User, at: datetime
) -> None:
    """The week of a service, or of a service at one place; none means the hours of the place."""
    owner: dict[str, Any] = {"at_location": place} if place else {"service": service}
    Schedule.objects.filter(**owner).delete()
    Schedule.objects.bulk_create(Schedule(**owner, **slot) for slot in slots)
    record("service.hours_changed", service, by=by, at=at)
    indexing.refresh("service", [service.pk])


@transaction.atomic
def add_note(note: StaffNote, *, by: User, at: datetime) -> StaffNote:
    """Keep a note of the desk."""
    note.save()
    record("service.note_added", note.service, by=by, at=at)
    return note


@transaction.atomic
def remove_note(note: StaffNote, *, by: User, at: datetime) -> None:
    """Forget a note of the desk."""
    record("service.note_removed", note.service, by=by, at=at)
    note.delete()
