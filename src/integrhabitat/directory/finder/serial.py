"""The answer of ``/api/buscar`` in JSON; the names are promised to other systems."""

from typing import Any

from django.http import HttpRequest

from integrhabitat.directory.cards import ResultCard
from integrhabitat.directory.finder.finding import Found


def found_as_json(found: Found, request: HttpRequest) -> dict[str, Any]:
    """Results of one page, how many there are in all, and how the question was understood."""
    return {
        "total": found.total,
        "page": found.wish.page,
        "pages": found.page.paginator.num_pages,
        "results": [card_as_json(card, request) for card in found.cards],
        "facets": found.facets,
        "corrected": found.results.corrected,
        "relaxed": found.results.relaxed,
        "place": found.place.known.words if found.place.known else "",
    }


def card_as_json(card: ResultCard, request: HttpRequest) -> dict[str, Any]:
    """One result; ``is_example`` marks what nobody may use, and its name says so too."""
    name = f"{card.example_label} · {card.name}" if card.is_example else card.name
    return {
        "id": str(card.id),
        "kind": card.kind,
        "name": name,
        "url": request.build_absolute_uri(card.url),
        "distance_km": None if card.distance_km is None else round(card.distance_km, 2),
        "open_now": card.open_now,
        "verified_on": card.verified_on.isoformat() if card.verified_on else None,
        "why": list(card.why),
        "is_example": card.is_example,
        "provider": card.provider,
        "place": card.where,
        "latitude": card.latitude,
        "longitude": card.longitude,
        "languages": list(card.languages),
        "is_free": card.is_free,
        "eligibility": card.eligibility or None,
    }
