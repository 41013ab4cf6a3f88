"""The network at a glance: its centres on a map and in an equal list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, municipality_of, public_place_of
from integrhabitat.ui.countries import country_name

KINDS: dict[str, str | Promise] = {
    "member": _("Miembro de la red"),
    "mapped": _("En el mapa"),
    "suggested": _("Sugerido"),
}


@dataclass(frozen=True)
class Spot:
    """One centre on the map and in the list; without coordinates it is only in the list."""

    name: str
    url: str
    kind: str
    city: str
    latitude: float | None
    longitude: float | None
    is_example: bool = False

    @property
    def word(self) -> str | Promise:
        """What the centre is in the network."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class Country:
    """A country and its centres."""

    name: str
    spots: tuple[Spot, ...]


def kind_of(centre: Centre) -> str:
    """Member, mapped or suggested."""
    if centre.network_state == "member":
        return "member"
    return "suggested" if centre.network_state in ("suggested", "contacted") else "mapped"


def spot_of(centre: Centre, at: datetime) -> Spot:
    """Where the public may see the centre on a map."""
    place = public_place_of(centre, at)
    city = municipality_of(centre.territory)
    return Spot(
        name=centre.name,
        url=centre.get_absolute_url(),
        kind=kind_of(centre),
        city=city.name,
        latitude=place.latitude,
        longitude=place.longitude,
        is_example=centre.is_example,
    )


def countries_of(centres: Iterable[Centre], at: datetime) -> list[Country]:
    """Centres by country, both by name."""
    by_country: dict[str, list[Spot]] = {}
    for centre in centres:
        code = centre.territory.country
        by_country.setdefault(country_name(code) or code.upper(), []).append(spot_of(centre, at))
    return [
        Country(name, tuple(sorted(spots, key=lambda spot: spot.name.lower())))
        for name, spots in sorted(by_country.items())
    ]


def on_the_map(countries: Iterable[Country]) -> list[Spot]:
    """Spots with a point."""
    return [spot for country in countries for spot in country.spots if spot.latitude is not None]
