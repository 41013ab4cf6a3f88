"""Where a door is, as far as the public may know. Nothing else may print an address (S121)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from integrhabitat.centres.models import Centre, Territory, Unit, UnitPlace


@dataclass(frozen=True)
class PublicPlace:
    """What a page, a file or an answer may say about where a unit is."""

    territory: Territory
    is_hidden: bool = False
    is_city_only: bool = False
    address: str = ""
    landmark: str = ""
    directions: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def has_point(self) -> bool:
        """Whether a map may show a point."""
        return self.latitude is not None and self.longitude is not None


def municipality_of(territory: Territory) -> Territory:
    """The municipality of a barrio; any larger territory is itself."""
    if territory.level == "barrio" and territory.parent is not None:
        return territory.parent
    return territory


def local_day(centre: Centre, at: datetime) -> date:
    """The calendar day at the centre."""
    return at.astimezone(ZoneInfo(centre.timezone)).date()


def place_on(unit: Unit, day: date) -> UnitPlace | None:
    """The site in use on that day, past or present (S051). Uses ``unit.places``: prefetch it in lists."""
    for place in unit.places.all():
        if place.since <= day and (place.until is None or place.until > day):
            return place
    return None


def public_place(unit: Unit, at: datetime) -> PublicPlace:
    """The only door through which an address leaves the server.

    A hidden unit gives its municipality and nothing more; a centre that only stands on
    the network's map gives its city.
    """
    centre = unit.centre
    if unit.hides_address:
        return PublicPlace(municipality_of(centre.territory), is_hidden=True)
    if centre.public_level != "open":
        return city_of(centre)
    place = place_on(unit, local_day(centre, at))
    if place is None:
        return city_of(centre)
    return PublicPlace(
        place.territory,
        address=place.address,
        landmark=place.landmark,
        directions=str(place.directions),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def city_of(centre: Centre) -> PublicPlace:
    """The city of a centre, with the city's own point; nothing about a door.

    A centre that hides even one unit has no point at all.
    """
    city = municipality_of(centre.territory)
    if centre.hides_a_door:
        return PublicPlace(city, is_hidden=True)
    return PublicPlace(city, is_city_only=True, latitude=city.latitude, longitude=city.longitude)


def main_unit(centre: Centre) -> Unit | None:
    """The main door of a centre, or its first one."""
    units = list(centre.units.all())
    return next((unit for unit in units if unit.is_main), units[0] if units else None)


def public_place_of(centre: Centre, at: datetime) -> PublicPlace:
    """Where the public finds a centre: its main door, or its city."""
    unit = main_unit(centre)
    return public_place(unit, at) if unit else city_of(centre)
