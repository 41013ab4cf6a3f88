"""Where to go when nothing was found: near topics, lines to call, people to ask."""

from dataclasses import dataclass

from django.db.models import Q

from integrhabitat.centres import api as centres
from integrhabitat.directory.finder.categories import Tile
from integrhabitat.directory.finder.finding import Found
from integrhabitat.directory.finder.wish import Wish
from integrhabitat.directory.models import HelpLine

MOST_TOPICS, MOST_LINES, MOST_CENTRES = 6, 3, 3


@dataclass(frozen=True)
class WaysOn:
    """What a page without results offers instead of an apology."""

    topics: list[Tile]
    lines: list[HelpLine]
    centres: list[centres.Centre]


def ways_on(found: Found, address: str) -> WaysOn:
    """Near topics, help lines of the country (emergencies first) and centres where somebody can be asked."""
    country = found.place.country or found.wish.country_filter
    return WaysOn(topics_near(found, address), lines_for(found, country), centres_near(country))


def topics_near(found: Found, address: str) -> list[Tile]:
    """Topics beside the ones asked for, else the first ones; the place stays, the words go."""
    tree = found.tree
    codes = [near for code in found.wish.categories for near in tree.beside(code)] or tree.roots()
    place = Wish(near=found.wish.near, place=found.wish.place)
    shown = dict.fromkeys(codes[:MOST_TOPICS])
    return [tree.tile(code, address + place.having(categories=(code,)).address) for code in shown]


def lines_for(found: Found, country: str) -> list[HelpLine]:
    """Lines to call, those of the topic before general ones; without a country only by topic."""
    lines = HelpLine.objects.filter(is_published=True).select_related("territory")
    if country:
        lines = lines.filter(territory__country__iexact=country)
    elif found.wish.categories:
        lines = lines.filter(Q(categories__in=found.wish.categories) | Q(is_emergency=True)).distinct()
    else:
        return []
    return list(lines.order_by("-is_emergency", "name")[:MOST_LINES])


def centres_near(country: str) -> list[centres.Centre]:
    """Open doors where somebody can be asked in person."""
    doors = centres.Centre.objects.open_door()
    if country:
        doors = doors.filter(territory__country__iexact=country)
    return list(doors.order_by("name")[:MOST_CENTRES])
