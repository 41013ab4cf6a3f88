"""Where a service is given and when, as far as the public may know."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from integrhabitat.centres.api import WEEKDAYS, Centre, PublicPlace, Timetable, WeeklySlot, public_place, timetable_for
from integrhabitat.directory.gathering import parts
from integrhabitat.directory.models import Location, Schedule, Service, ServiceAtLocation

DEFAULT_ZONE = "America/Bogota"


@dataclass(frozen=True)
class Door:
    """One place of one service: its words, its point, its hours; a reserved address has neither street nor point."""

    name: str
    address: str = ""
    landmark: str = ""
    directions: str = ""
    territory: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_hidden: bool = False
    website: str = ""
    centre: Centre | None = None
    timetable: Timetable | None = None
    description: str = ""
    accessibility: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The page of the centre whose door this is, if it has one; else the place's own site."""
        if self.centre is not None and self.centre.public_level != "none":
            return self.centre.get_absolute_url()
        return self.website

    @property
    def where(self) -> str:
        """One line: name, street, barrio."""
        if self.is_hidden:
            return ", ".join(filter(None, [self.territory, _("dirección reservada")]))
        return ", ".join(dict.fromkeys(part for part in (self.name, self.address, self.territory) if part))

    @property
    def found_by(self) -> str:
        """The words of the place that search may know: never the street, which may have to be hidden one day."""
        return ", ".join(part for part in ("" if self.is_hidden else self.name, self.territory) if part)

    def is_open(self, at: datetime) -> bool | None:
        """Whether it is open at that instant; ``None`` when no hours are known."""
        return self.timetable.is_open(at) if self.timetable and self.timetable.slots else None

    def sentence(self, at: datetime) -> str:
        """Its hours in one sentence; '' when none are known."""
        return self.timetable.sentence(at) if self.timetable else ""


def doors_of(service: Service, at: datetime) -> list[Door]:
    """Every place of a service as the public sees it; reads what ``for_cards`` prefetched."""
    return [door_of(service, at_location, at) for at_location in parts(service, "at_locations")]


def door_of(service: Service, at_location: ServiceAtLocation, at: datetime) -> Door:
    """One place; a centre's door takes its address from the centre's own rules."""
    location = at_location.location
    hours = timetable_at(service, at_location)
    words = str(at_location.description) or str(location.description)
    if location.unit is not None:
        return _unit_door(location, public_place(location.unit, at), hours, words)
    territory = _territory_words(location)
    if location.is_hidden:
        return Door("", territory=territory, is_hidden=True, timetable=hours, description=words)
    return Door(
        location.name,
        address=location.address,
        landmark=location.landmark,
        directions=str(location.transport),
        territory=territory,
        latitude=location.latitude,
        longitude=location.longitude,
        website=location.url,
        timetable=hours,
        description=words,
        accessibility=tuple(location.accessibility),
    )


def _unit_door(location: Location, place: PublicPlace, hours: Timetable | None, words: str) -> Door:
    unit = location.unit
    assert unit is not None
    centre = unit.centre
    point = (None, None) if place.is_hidden else (place.latitude, place.longitude)
    return Door(
        centre.name,
        address=place.address,
        landmark=place.landmark,
        directions=place.directions,
        territory=str(place.territory),
        latitude=point[0],
        longitude=point[1],
        is_hidden=place.is_hidden,
        centre=centre,
        timetable=hours,
        description=words,
        accessibility=tuple(unit.accessibility),
    )


def _territory_words(location: Location) -> str:
    if location.territory is not None:
        return str(location.territory)
    return location.city or location.region


def timetable_at(service: Service, at_location: ServiceAtLocation | None) -> Timetable | None:
    """The most precise hours there are: of the service at the place, of the service, of the place, of the door."""
    location = at_location.location if at_location else None
    unit = location.unit if location else None
    rows: list[Schedule] = list(parts(at_location, "schedules")) if at_location else []
    rows = rows or list(parts(service, "schedules")) or (list(parts(location, "schedules")) if location else [])
    slots: list[WeeklySlot] = [*rows] or (list(unit.slots.all()) if unit else [])
    if not slots:
        return None
    closures, country = [], ""
    if unit is not None:
        closures = [row for row in unit.centre.closures.all() if row.unit_id in (None, unit.pk)]
        country = unit.centre.territory.country if unit.closes_on_holidays else ""
    return timetable_for(slots, closures, zone=zone_of(service, at_location, rows), country=country)


def zone_of(service: Service, at_location: ServiceAtLocation | None, rows: list[Schedule]) -> str:
    """The zone of the hours: their own, the place's, the centre's, or the territory's."""
    location = at_location.location if at_location else None
    unit = location.unit if location else None
    territory = (location.territory if location else None) or service.provider.territory
    candidates = (
        rows[0].timezone if rows else "",
        location.timezone if location else "",
        unit.centre.timezone if unit else "",
        territory.timezone if territory else "",
    )
    return next(filter(None, candidates), DEFAULT_ZONE)


def week_of(timetable: Timetable) -> list[tuple[str, str]]:
    """Each weekday that has hours, with them: («lunes», «09:00–12:00, 14:00–17:00»)."""
    days: dict[int, list[str]] = {}
    for slot in sorted(timetable.slots, key=lambda each: (each.weekday, each.opens)):
        note = f" ({slot.note})" if slot.note else ""
        days.setdefault(slot.weekday, []).append(f"{slot.opens:%H:%M}–{slot.closes:%H:%M}{note}")
    names = dict(WEEKDAYS)
    return [(str(names[day]), ", ".join(hours)) for day, hours in days.items()]
