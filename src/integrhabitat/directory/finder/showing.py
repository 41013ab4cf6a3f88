"""What the results part of the page draws, worked out before the template sees it."""

import json
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from integrhabitat.directory.cards import ResultCard
from integrhabitat.directory.finder.filters import Chip, Filter, chips_of, filters_of
from integrhabitat.directory.finder.finding import Found
from integrhabitat.directory.finder.sharing import whatsapp_of
from integrhabitat.directory.finder.starts import WaysOn, ways_on
from integrhabitat.directory.finder.words import country_word, known_icon
from integrhabitat.directory.kinds import known


@dataclass(frozen=True)
class Row:
    """One result as drawn: the card and what is made of it."""

    card: ResultCard

    @property
    def kind_word(self) -> str:
        """What kind of thing it is."""
        shown = known(self.card.kind)
        return str(shown.one) if shown else ""

    @property
    def icon(self) -> str:
        """Its picture: that of its topic, else that of its kind."""
        shown = known(self.card.kind)
        return known_icon(self.card.icon, shown.icon if shown else "")

    @property
    def whatsapp(self) -> str:
        """The address that opens WhatsApp with a message about it."""
        return whatsapp_of(self.card)

    @property
    def dial(self) -> str:
        """The telephone number as a device dials it."""
        return re.sub(r"[^\d+]", "", self.card.phone)

    @property
    def reasons(self) -> list[str]:
        """Why it fits, without what its marks say already."""
        said = {_("Abierto ahora"), self.card.freshness.sentence if self.card.freshness else ""}
        return [reason for reason in self.card.why if reason not in said]

    @property
    def rule(self) -> str:
        """The rule of eligibility as JSON, '' when there is none."""
        return json.dumps(self.card.eligibility, ensure_ascii=False) if self.card.eligibility else ""

    @property
    def calendar(self) -> str:
        """Where its hours are as a calendar file, '' when there is none."""
        shown = known(self.card.kind)
        return shown.calendar(self.card) if shown and shown.calendar else ""


@dataclass(frozen=True)
class Toggle:
    """A switch that is a link, so that it works without a script."""

    word: str
    url: str
    is_on: bool


@dataclass(frozen=True)
class Showing:
    """Everything around the list of results."""

    rows: list[Row]
    filters: list[Filter]
    chips: list[Chip]
    toggles: list[Toggle]
    other_places: list[Chip]
    points: list[ResultCard]
    kept: list[tuple[str, str]]  # parts of the address that no control of the page carries
    left_country: str
    ways_on: WaysOn | None
    answer_words: str


def showing_of(found: Found, address: str) -> Showing:
    """What the page shows of ``found``; ``address`` is that of the finder."""
    implied = "" if found.left_country else found.place.country
    filters = filters_of(found.wish, found.facets, found.tree, implied_country=implied)
    return Showing(
        rows=[Row(card) for card in found.cards],
        filters=filters,
        chips=chips_of(found.wish, found.tree, address, implied_country=implied),
        toggles=toggles_of(found, address),
        other_places=other_places_of(found, address),
        points=[card for card in found.cards if card.latitude is not None and card.longitude is not None],
        kept=kept_of(found, filters),
        left_country=country_word(found.left_country) if found.left_country else "",
        ways_on=None if found.total else ways_on(found, address),
        answer_words=json.dumps(answer_words(), ensure_ascii=False),
    )


def other_places_of(found: Found, address: str) -> list[Chip]:
    """Places of the same name that may have been meant."""
    return [Chip(other.words, address + found.wish.having(place=other.words).address) for other in found.place.others]


def toggles_of(found: Found, address: str) -> list[Toggle]:
    """Open now, free, and the order: the switches that people use most."""
    wish = found.wish
    has_place = bool(found.place.known.near if found.place.known else wish.near)
    near = wish.order == "near"
    toggles = [
        Toggle(_("Abierto ahora"), address + wish.having(is_open=not wish.is_open).address, wish.is_open),
        Toggle(_("Gratis"), address + wish.having(is_free=not wish.is_free).address, wish.is_free),
    ]
    if has_place:
        other = wish.having(order="best" if near else "near")
        toggles.append(Toggle(_("Lo más cercano primero"), address + other.address, near))
    return toggles


def kept_of(found: Found, filters: list[Filter]) -> list[tuple[str, str]]:
    """What must travel with the form although no control of it shows it."""
    shown = {"q", "barrio", "cerca", "pagina", *(each.name for each in filters)}
    return [(name, value) for name, value in found.wish.pairs() if name not in shown]


def answer_words() -> dict[str, str]:
    """The three answers that a device gives by itself."""
    return {
        "yes": _("Para usted: sí"),
        "ask": _("Para usted: pregunte"),
        "no": _("Para usted: no"),
    }
