"""What a centre's public page shows, gathered once and free of anything hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import time_format

from integrhabitat.centres.hours import timetable_of
from integrhabitat.centres.models import Centre, CentrePhoto, Territory, Unit
from integrhabitat.centres.places import PublicPlace, main_unit, municipality_of, public_place
from integrhabitat.centres.timetable import DAYS, Interval, Timetable, Today
from integrhabitat.centres.words import ACCESSIBILITY, PURPOSES, words


@dataclass(frozen=True)
class Day:
    """One row of the week, from today on."""

    word: str
    hours: tuple[str, ...]
    notes: tuple[str, ...]
    closed_because: str | None
    is_today: bool


@dataclass(frozen=True)
class Door:
    """One unit as the public meets it."""

    unit: Unit
    place: PublicPlace
    sentence: str
    today: Today
    week: tuple[Day, ...]
    accessibility: tuple[str, ...]

    @property
    def name(self) -> str:
        """The unit's own name, or the centre's."""
        return self.unit.name or self.unit.centre.name

    @property
    def phone(self) -> str:
        """The telephone of this door, or the centre's."""
        return self.unit.phone or self.unit.centre.phone

    @property
    def is_closed_today(self) -> bool:
        """Whether a closure or holiday shuts this door today."""
        return bool(self.week) and self.today.closed_because is not None and not self.today.is_open


def door_of(unit: Unit, at: datetime) -> Door:
    """One door with its place, hours and words."""
    table = timetable_of(unit)
    return Door(
        unit=unit,
        place=public_place(unit, at),
        sentence=table.sentence(at),
        today=table.today(at),
        week=week_of(table, at) if table.slots else (),
        accessibility=tuple(words(unit.accessibility, ACCESSIBILITY)),
    )


def doors_of(centre: Centre, at: datetime) -> list[Door]:
    """Every door of a centre, the main one first."""
    main = main_unit(centre)
    units = sorted(centre.units.all(), key=lambda unit: (unit != main, unit.name))
    for unit in units:
        unit.centre = centre  # the prefetched one, with its closures
    return [door_of(unit, at) for unit in units]


def week_of(table: Timetable, at: datetime) -> tuple[Day, ...]:
    """Seven days from today, as words and hours."""
    first = table.today(at).day
    days = (first + timedelta(days=step) for step in range(7))
    return tuple(
        Day(
            word=str(DAYS[day.weekday()]),
            hours=tuple(span(interval) for interval in table.intervals_on(day)),
            notes=tuple(slot.note for slot in table.slots if slot.note and slot.holds_on(day)),
            closed_because=table.closed_because(day),
            is_today=day == first,
        )
        for day in days
    )


def span(interval: Interval) -> str:
    """Hours of one stretch: ``09:00–17:00``."""
    return f"{time_format(interval.starts_at.time(), 'H:i')}–{time_format(interval.ends_at.time(), 'H:i')}"


@dataclass(frozen=True)
class Card:
    """One centre in a list."""

    centre: Centre
    city: str
    country: str
    sentence: str
    is_open: bool
    is_closed_today: bool
    picture: str


def cards_of(centres: Iterable[Centre], at: datetime) -> list[Card]:
    """Cards for lists; the centres come from ``for_cards``."""
    countries = dict(Territory.objects.filter(level="country").values_list("country", "name"))
    return [card_of(centre, at, countries) for centre in centres]


def card_of(centre: Centre, at: datetime, countries: Mapping[str, str]) -> Card:
    """One card: city for everybody, hours only for an open door."""
    door = next(iter(doors_of(centre, at)), None) if centre.public_level == "open" else None
    return Card(
        centre=centre,
        city=municipality_of(centre.territory).name,
        country=countries.get(centre.territory.country, centre.territory.country.upper()),
        sentence=door.sentence if door else "",
        is_open=bool(door and door.today.is_open),
        is_closed_today=bool(door and door.is_closed_today),
        picture=f"centres/{door.unit.structure if door else 'city'}.svg",
    )


def photos_of(centre: Centre) -> list[CentrePhoto]:
    """The photos that the public may see, the first one first; never a door that is hidden."""
    return [photo for photo in centre.photos.all() if not (photo.shows == "door" and centre.hides_a_door)]


def purposes_of(centre: Centre) -> list[str]:
    """The words for what a centre is for."""
    return words(centre.purposes, PURPOSES)


def country_of(centre: Centre) -> str:
    """The name of the centre's country, '' where the tree has no root for it."""
    names = Territory.objects.filter(level="country", country=centre.territory.country).values_list("name", flat=True)
    return names.first() or ""
