"""A barrio or city in the person's words, found in the tree of territories."""

from dataclasses import dataclass

from django.db.models import Q

from integrhabitat.centres import api as centres
from integrhabitat.centres.api import Territory

MOST_CANDIDATES = 6
# A city is meant more often than the barrio or the region of the same name.
LIKELY = {"municipality": 0, "barrio": 1, "region": 2, "country": 3}


@dataclass(frozen=True)
class KnownPlace:
    """A territory as the finder needs it: where it is and how to say which one is meant."""

    territory: Territory
    words: str  # "San Juan, Lima, Perú": enough to find this one again
    near: tuple[float, float] | None

    @property
    def country(self) -> str:
        """ISO alpha-2, lower case."""
        return self.territory.country.lower()


def places_named(words: str, *, country: str = "") -> list[KnownPlace]:
    """Territories with that name, the likeliest first; words after a comma must name what lies around it."""
    name, *around = [centres.search_name(part) for part in words.split(",")]
    if not name:
        return []
    named = Territory.objects.filter(search_name=name)
    if country:
        named = named.country(country)
    found = list(named[:50]) or list(_beginning_with(name, country))
    surroundings = _surroundings(found)
    kept = [place for place in found if _lies_in(place, around, surroundings)]
    kept.sort(key=lambda place: (place.latitude is None, LIKELY[place.level], place.path))
    return [_known(place, surroundings) for place in kept[:MOST_CANDIDATES]]


def _beginning_with(name: str, country: str) -> list[Territory]:
    """When no name is exactly that: names that begin so ("san juan de lur")."""
    if len(name) < 3:
        return []
    wanted = Q(search_name__startswith=name) & (Q(country=country) if country else Q())
    return list(Territory.objects.filter(wanted).order_by("search_name")[:20])


def _surroundings(places: list[Territory]) -> dict[str, Territory]:
    """Every territory around these, by id, in one query."""
    ids = {step for place in places for step in place.path.split("/") if step}
    return {around.pk.hex: around for around in Territory.objects.filter(pk__in=ids)}


def _chain(place: Territory, surroundings: dict[str, Territory]) -> list[Territory]:
    """What lies around a place, the nearest first."""
    steps = [surroundings[step] for step in place.path.split("/") if step in surroundings and step != place.pk.hex]
    return sorted(steps, key=lambda around: -len(around.path))


def _lies_in(place: Territory, around: list[str], surroundings: dict[str, Territory]) -> bool:
    names = {step.search_name for step in _chain(place, surroundings)} | {place.country.lower()}
    return all(word in names for word in around if word)


def _known(place: Territory, surroundings: dict[str, Territory]) -> KnownPlace:
    names = dict.fromkeys([place.name, *(step.name for step in _chain(place, surroundings))])
    has_point = place.latitude is not None and place.longitude is not None
    return KnownPlace(place, ", ".join(names), (place.latitude, place.longitude) if has_point else None)  # type: ignore[arg-type]
