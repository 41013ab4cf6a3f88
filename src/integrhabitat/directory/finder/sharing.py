"""What leaves the page in somebody's pocket: a message, a slip, a calendar."""

from collections.abc import Iterable
from urllib.parse import quote
from uuid import UUID

from django.conf import settings

from integrhabitat.directory.cards import ResultCard
from integrhabitat.directory.finder.wish import PAGE_SIZE
from integrhabitat.directory.kinds import known


def message_of(card: ResultCard) -> str:
    """A message about a result that says nothing of who sends or looks for it; an example says that it is one."""
    lines = [card.example_label, card.name, card.provider, card.where, card.phone, card.open_sentence]
    return "\n".join([*filter(None, dict.fromkeys(lines)), f"{settings.SITE_URL}{card.url}"])


def whatsapp_of(card: ResultCard) -> str:
    """The address that opens WhatsApp with the message; nothing is sent before the person sends it."""
    return f"https://wa.me/?text={quote(message_of(card))}"


def chosen_of(values: Iterable[str]) -> list[tuple[str, UUID]]:
    """``kind:uuid`` words of a selection as pairs; what is not one is left out."""
    chosen = []
    for value in values:
        kind, _colon, number = value.partition(":")
        try:
            chosen.append((kind, UUID(number)))
        except ValueError:
            continue
    return list(dict.fromkeys(pair for pair in chosen if known(pair[0])))[:PAGE_SIZE]
