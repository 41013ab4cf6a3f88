"""Doors of a centre: where they stand, when they open, when they do not."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.centres.indexing import refresh
from integrhabitat.centres.models import Centre, Closure, HiddenPlace, Territory, Unit, UnitPlace
from integrhabitat.centres.places import local_day
from integrhabitat.centres.trail import Author, leave
from integrhabitat.kernel.errors import DomainError


@transaction.atomic
def move_unit(
    unit: Unit, *, territory: Territory, since: date, by: Author, at: datetime, **where: Any
) -> UnitPlace | HiddenPlace:
    """Give a unit a new site from a day on; the old site stays in its history (S051).

    A hidden unit's address goes to the place that only the protection role reads.
    """
    unit = Unit.objects.select_for_update().select_related("centre").get(pk=unit.pk)
    if unit.hides_address:
        return _move_hidden(unit, territory=territory, since=since, by=by, at=at, **where)
    end_current_site(unit, since)
    place = UnitPlace.objects.create(unit=unit, territory=territory, since=since, **where)
    refresh(unit.centre)
    leave("unit.moved", unit, by=by, at=at)
    return place


def end_current_site(unit: Unit, since: date) -> None:
    """Close the site in use the day the next one begins."""
    current = unit.places.filter(until=None).first()
    if current is None:
        return
    if current.since >= since:
        raise DomainError(_("La nueva fecha debe ser posterior a la del lugar actual."), field="since")
    current.until = since
    current.save(update_fields=["until"])


def _move_hidden(
    unit: Unit, *, territory: Territory, since: date, by: Author, at: datetime, address: str = "", **_rest: Any
) -> HiddenPlace:
    end_current_site(unit, since)
    UnitPlace.objects.create(unit=unit, territory=territory, since=since, is_hidden=True)
    HiddenPlace.objects.current_of(unit).update(until=since)
    place = HiddenPlace.objects.create(unit=unit, since=since, address=address)
    refresh(unit.centre)
    leave("unit.moved", unit, by=by, at=at)  # the address itself stays out of the trail
    return place


@transaction.atomic
def save_unit(unit: Unit, *, by: Author, at: datetime) -> Unit:
    """Write a new or changed unit: one main door at each centre, and a hidden one loses every published site."""
    Centre.objects.select_for_update().get(pk=unit.centre_id)
    others = Unit.objects.filter(centre=unit.centre_id).exclude(pk=unit.pk)
    unit.is_main = unit.is_main or not others.filter(is_main=True).exists()
    if unit.is_main:
        others.filter(is_main=True).update(is_main=False)
    is_new, hides = unit._state.adding, unit.hides_address
    unit.save()
    leave("unit.made" if is_new else "unit.edited", unit, by=by, at=at)
    if hides:
        return hide_unit(unit, by=by, at=at)
    refresh(unit.centre)
    return unit


@transaction.atomic
def hide_unit(unit: Unit, *, by: Author, at: datetime) -> Unit:
    """Make a unit's address hidden: every site ever published moves to the protected table."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    for place in unit.places.all():
        if place.address:
            HiddenPlace.objects.create(unit=unit, since=place.since, until=place.until, address=place.address)
        place.address = place.landmark = ""
        place.directions, place.latitude, place.longitude = {}, None, None
        place.is_hidden = True
        place.save()
    unit.structure = "hidden"
    unit.save(update_fields=["structure", "updated_at"])
    for photo in unit.centre.photos.filter(shows="door").select_related("upload"):
        photo.take_away(at)
    refresh(unit.centre)
    leave("unit.hidden", unit, by=by, at=at)
    return unit


@transaction.atomic
def close(
    centre: Centre,
    *,
    by: Author,
    at: datetime,
    starts_on: date,
    ends_on: date,
    reason: object,
    unit: Unit | None = None,
) -> Closure:
    """Announce days on which a door, or the whole centre, does not open."""
    if ends_on < starts_on:
        raise DomainError(_("El último día no puede ser anterior al primero."), field="ends_on")
    closure = Closure.objects.create(centre=centre, unit=unit, starts_on=starts_on, ends_on=ends_on, reason=reason)
    refresh(centre)
    leave("centre.closure_announced", centre, by=by, at=at)
    return closure


def close_today(centre: Centre, *, by: Author, at: datetime, reason: object = "") -> Closure:
    """Closed today: the first screen says so at once; a second click changes nothing."""
    day = local_day(centre, at)
    existing = centre.closures.filter(unit=None, starts_on__lte=day, ends_on__gte=day).first()
    if existing is not None:
        return existing
    return close(centre, by=by, at=at, starts_on=day, ends_on=day, reason=reason)


@transaction.atomic
def reopen_today(centre: Centre, *, by: Author, at: datetime) -> None:
    """Take back the closures of today; earlier days of a longer closure stay."""
    day = local_day(centre, at)
    centre.closures.filter(unit=None, starts_on=day, ends_on=day).delete()
    for closure in centre.closures.filter(unit=None, starts_on__lt=day, ends_on__gte=day):
        closure.ends_on = date.fromordinal(day.toordinal() - 1)
        closure.save(update_fields=["ends_on"])
    refresh(centre)
    leave("centre.reopened", centre, by=by, at=at)
