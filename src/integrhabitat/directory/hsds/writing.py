"""Stores batches of imported rows: a fixed number of queries for each batch, however many rows it has."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import models

from integrhabitat.centres.api import Organisation, Territory, search_name
from integrhabitat.directory.hsds.incoming import ServiceRows
from integrhabitat.directory.hsds.terms import TermMatcher
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
)
from integrhabitat.kernel import bulk

Name = tuple[str, str, str]  # country, level, name as it is searched
Places = dict[Name, Territory | None]
KEPT_AS_IT_IS = ("created_at", "version")  # by an import over a row that exists


def upsert(rows: Sequence[models.Model]) -> None:
    """Store rows under their own ids, whether they exist or not."""
    bulk.upsert(rows, keep=KEPT_AS_IT_IS)


def store_organisations(rows: Sequence[Organisation]) -> None:
    """Store organisations; ``search_name`` is worked out here."""
    for row in rows:
        row.search_name = search_name(row.name)[:250]
    upsert(rows)


def store_locations(rows: Sequence[Location], *, parts: Iterable[models.Model], territories: Places) -> None:
    """Store places with their hours and telephones, under the territory that their city and country name."""
    find_territories(rows, territories)
    upsert(rows)
    ids = [row.pk for row in rows]
    Schedule.objects.filter(location__in=ids).delete()
    Phone.objects.filter(location__in=ids).delete()
    _create(parts)


def find_territories(rows: Sequence[Location], known: Places) -> None:
    """Give each place its territory, where exactly one of that name and level exists in its country."""
    new = {key for row in rows if (key := _named(row)) and key not in known}
    if new:
        found: dict[Name, list[Territory]] = {}
        candidates = Territory.objects.filter(
            country__in={country for country, _level, _name in new},
            search_name__in={name for _country, _level, name in new},
        )
        for candidate in candidates:
            key = (candidate.country, candidate.level, candidate.search_name)
            found.setdefault(key, []).append(candidate)
        known.update({key: same[0] if len(same := found.get(key, [])) == 1 else None for key in new})
    for row in rows:
        key = _named(row)
        place = known.get(key) if key else None
        if place is not None:
            row.territory = place
            row.timezone = row.timezone or place.timezone


def _named(row: Location) -> Name | None:
    """Country, level and name of the territory that the row names: as our profile says it, else by its city."""
    said = row.extra.get("territory")
    if isinstance(said, dict) and {"country", "level", "name"} <= said.keys():
        return str(said["country"]).lower(), str(said["level"]), search_name(str(said["name"]))
    if row.country and row.city:
        return row.country.lower(), "municipality", search_name(row.city)
    return None


def store_services(rows: Sequence[ServiceRows], *, matcher: TermMatcher) -> dict[UUID, list[str]]:
    """Store services with all their parts, replacing those that were here; answers the categories of each."""
    ids = [each.service.pk for each in rows]
    existing = _keep_later_verification(rows, ids)
    upsert([each.service for each in rows])
    if existing:
        _empty(existing)
    _create(each.eligibility for each in rows)
    upsert([at for each in rows for at in each.at_locations])
    for name in ("schedules", "phones", "languages", "channels", "documents"):
        _create(part for each in rows for part in getattr(each, name))
    through = Service.categories.through
    codes = {each.service.pk: matcher.codes(each.terms) for each in rows}
    links = [through(service_id=pk, category_id=code) for pk, found in codes.items() for code in found]
    bulk.insert(links, conflict="DO NOTHING")
    return codes


def _keep_later_verification(rows: Sequence[ServiceRows], ids: Sequence[UUID]) -> list[UUID]:
    """A check made here after the source's own is not lost; answers the ids that are here already."""
    here: Mapping[UUID, Service] = Service.objects.only(
        "verified_on", "verified_how", "verified_by", "verification_due_on"
    ).in_bulk(list(ids))
    for each in rows:
        old, new = here.get(each.service.pk), each.service
        if old and old.verified_on and (new.verified_on is None or new.verified_on < old.verified_on):
            for name in ("verified_on", "verified_how", "verified_by", "verification_due_on"):
                setattr(new, name, getattr(old, name))
    return list(here)


def _empty(ids: Sequence[UUID]) -> None:
    """Take away the parts of services that are about to be written anew."""
    ServiceAtLocation.objects.filter(service__in=ids).delete()
    for model in (Eligibility, Schedule, Phone, ServiceLanguage, ServiceChannel, RequiredDocument):
        model._default_manager.filter(service__in=ids).delete()
    Service.categories.through._default_manager.filter(service__in=ids).delete()


def _create(parts: Iterable[models.Model]) -> None:
    """One insert for each kind of part."""
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for part in parts:
        by_model.setdefault(type(part), []).append(part)
    for rows in by_model.values():
        bulk.insert(rows)
