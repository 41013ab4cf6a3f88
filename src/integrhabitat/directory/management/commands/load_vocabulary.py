"""Brings categories and the search's index of them up to date after the files changed."""

from typing import Any

from django.core.management.base import BaseCommand

from integrhabitat.directory.vocabulary import load_categories
from integrhabitat.search import api as search


class Command(BaseCommand):
    """``integrhabitat load_vocabulary``."""

    help = "Actualiza los temas y las palabras con que se buscan."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, index again, and say how much."""
        self.stdout.write(f"Temas: {load_categories()}. Textos indexados: {search.reindex()}.")
