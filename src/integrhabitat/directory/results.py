"""From hits of the search to the rows of a page; a page of any length costs the same number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from integrhabitat.directory.cards import Point, ResultCard
from integrhabitat.directory.kinds import known


class Hit(Protocol):
    """What the search says about one thing found."""

    @property
    def kind(self) -> str: ...
    @property
    def object_id(self) -> UUID: ...
    @property
    def distance_km(self) -> float | None: ...
    @property
    def open_now(self) -> bool | None: ...
    @property
    def matched(self) -> tuple[str, ...]: ...


def result_cards(hits: Iterable[Hit], *, language: str, at: datetime, near: Point | None = None) -> list[ResultCard]:
    """The cards of ``hits`` in their order, in ``language``; what vanished meanwhile is left out.

    With ``near`` a service given at several places shows the nearest one.
    """
    rows = list(hits)
    wanted: dict[str, list[UUID]] = {}
    for hit in rows:
        wanted.setdefault(hit.kind, []).append(hit.object_id)
    with translation.override(language):
        found = {
            (kind, card.id): card
            for kind, ids in wanted.items()
            if (shown := known(kind))
            for card in shown.cards(ids, at, near)
        }
        return [_with_hit(found[hit.kind, hit.object_id], hit) for hit in rows if (hit.kind, hit.object_id) in found]


def _with_hit(card: ResultCard, hit: Hit) -> ResultCard:
    open_now = card.open_now if card.open_now is not None else hit.open_now
    complete = replace(card, distance_km=hit.distance_km, open_now=open_now)
    return replace(complete, why=tuple(_reasons(complete, hit.matched)))


def _reasons(card: ResultCard, matched: Sequence[str]) -> Iterable[str]:
    if matched:
        yield _("Coincide con: %(words)s") % {"words": ", ".join(dict.fromkeys(matched))}
    if card.distance_km is not None:
        yield _("A %(km)s km") % {"km": f"{card.distance_km:.1f}".replace(".", _(","))}
    if card.open_now:
        yield _("Abierto ahora")
    if card.eligibility and card.eligibility.get("mode") == "open" and not card.eligibility.get("unread"):
        yield _("Abierto a todas las personas")
    if card.freshness is not None and card.freshness.is_current:
        yield card.freshness.sentence
