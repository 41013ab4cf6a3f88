"""The whole invented offer, in the order in which one thing needs another."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from integrhabitat.directory import vocabulary
from integrhabitat.directory.documents import SOURCES
from integrhabitat.directory.loading import guidance, services
from integrhabitat.directory.loading.entries import Entry
from integrhabitat.search import api as search

PARTS: tuple[tuple[str, Callable[[Entry, datetime], object]], ...] = (
    ("example_locations.json", services.load_location),
    ("example_services.json", services.load_service),
    ("example_help_lines.json", guidance.load_help_line),
    ("example_routes.json", guidance.load_route),
    ("example_fact_sheets.json", guidance.load_fact_sheet),
    ("example_legal_updates.json", guidance.load_legal_update),
    ("example_unmet.json", guidance.load_unmet),
)


def load(now: datetime) -> None:
    """Load every part; loading twice changes nothing."""
    vocabulary.load_categories()
    for name, loader in PARTS:
        with transaction.atomic():
            for entry in vocabulary.read(name):
                loader(entry, now)
    for kind in SOURCES:
        search.reindex(kind)
