"""Filters with counts beside the results, and the chips that take one away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from integrhabitat.directory.finder.categories import CategoryTree
from integrhabitat.directory.finder.wish import ANY_COUNTRY, SEVERAL, Wish
from integrhabitat.directory.finder.words import CHANNEL_WORDS, country_word, language_word
from integrhabitat.directory.kinds import known

COUNTED = ("cat", "lang", "channel", "country", "free", "kind")
DISTANCES_KM = (2, 5, 10, 25, 50)
MOST_OPTIONS = 12


@dataclass(frozen=True)
class Option:
    """One value of a filter: its word, how many things it would leave, whether it is on."""

    name: str  # as in the address
    value: str
    word: str
    count: int | None
    is_on: bool


@dataclass(frozen=True)
class Filter:
    """A filter with its options, the fullest first; a single choice has radio buttons."""

    name: str
    title: str
    options: list[Option]
    is_single: bool = False

    @property
    def is_used(self) -> bool:
        """Whether something of it is on."""
        return any(option.is_on and option.value for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the wish without it."""

    word: str
    url: str


def filters_of(
    wish: Wish, facets: Mapping[str, Mapping[str, int]], tree: CategoryTree, *, implied_country: str = ""
) -> list[Filter]:
    """Every filter that can still tell results apart, or is on already.

    ``implied_country`` is the country of the place looked at; it filters while nothing else is said.
    """
    cats = {code: count for code, count in facets.get("cat", {}).items() if code in tree.by_code}
    found = [
        _several("categoria", _("De qué se trata"), cats, wish, tree.name),
        _several("tipo", _("Qué es"), facets.get("kind", {}), wish, _kind_word),
        _several("idioma", _("Le atienden en"), facets.get("lang", {}), wish, language_word),
        _several("canal", _("Cómo se usa"), facets.get("channel", {}), wish, _channel_word),
        _countries(wish, facets.get("country", {}), implied_country),
        _distances(wish),
    ]
    return [each for each in found if each is not None and each.options]


def chips_of(wish: Wish, tree: CategoryTree, address: str, *, implied_country: str = "") -> list[Chip]:
    """One chip for each filter that is on."""
    words = {"categoria": tree.name, "idioma": language_word, "canal": _channel_word, "tipo": _kind_word}
    chips = [
        Chip(words[name](value), address + wish.toggled(name, value).address)
        for name, field in SEVERAL.items()
        for value in getattr(wish, field)
    ]
    country = implied_country if not wish.country else wish.country_filter
    switches = [
        (wish.is_open, _("Abierto ahora"), wish.having(is_open=False)),
        (wish.is_free, _("Gratis"), wish.having(is_free=False)),
        (wish.radius_km, _("A menos de %(km)s km") % {"km": f"{wish.radius_km or 0:g}"}, wish.having(radius_km=None)),
        (country, country_word(country), wish.having(country=ANY_COUNTRY if implied_country else "")),
    ]
    return chips + [Chip(word, address + without.address) for is_on, word, without in switches if is_on]


def _kind_word(kind: str) -> str:
    shown = known(kind)
    return str(shown.many) if shown else kind


def _channel_word(code: str) -> str:
    return str(CHANNEL_WORDS.get(code, code))


def _several(name: str, title: str, counts: Mapping[str, int], wish: Wish, word: Callable[[str], str]) -> Filter | None:
    chosen: tuple[str, ...] = getattr(wish, SEVERAL[name])
    shown = _fullest(counts, chosen)
    if len(shown) < 2 and not chosen:
        return None
    return Filter(name, title, [Option(name, code, word(code), counts.get(code, 0), code in chosen) for code in shown])


def _fullest(counts: Mapping[str, int], chosen: Iterable[str]) -> list[str]:
    """Codes with the most things first; what is on stays visible."""
    ranked = sorted((code for code, count in counts.items() if count), key=lambda code: (-counts[code], code))
    return list(dict.fromkeys([*chosen, *ranked[:MOST_OPTIONS]]))


def _countries(wish: Wish, counts: Mapping[str, int], implied: str) -> Filter | None:
    """Without a word about it the country of the place holds, so its option says nothing in the address."""
    chosen = wish.country_filter
    shown = sorted(_fullest(counts, [chosen] if chosen else []), key=country_word)
    if len(shown) < 2 and not chosen and not implied:
        return None
    options = [Option("pais", "", _("Todos"), None, not chosen)]
    if implied:
        options = [
            Option("pais", ANY_COUNTRY, _("Todos"), None, wish.country == ANY_COUNTRY),
            Option("pais", "", country_word(implied), counts.get(implied, 0), not wish.country),
        ]
    others = [code for code in shown if code != implied]
    options += [Option("pais", code, country_word(code), counts.get(code, 0), code == chosen) for code in others]
    return Filter("pais", _("País"), options, is_single=True)


def _distances(wish: Wish) -> Filter | None:
    if not (wish.near or wish.place):
        return None
    radii = sorted({*DISTANCES_KM, *([wish.radius_km] if wish.radius_km else [])})
    options = [Option("radio_km", "", _("Cualquier distancia"), None, not wish.radius_km)]
    for km in radii:
        words = _("Hasta %(km)s km") % {"km": f"{km:g}"}
        options.append(Option("radio_km", f"{km:g}", words, None, wish.radius_km == km))
    return Filter("radio_km", _("Distancia"), options, is_single=True)
