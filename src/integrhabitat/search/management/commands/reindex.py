"""``integrhabitat reindex [KIND]``: bring the index up to what the modules hold, after a change of vocabulary too."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integrhabitat.search.api import findables, reindex


class Command(BaseCommand):
    """Writes what changed, forgets what is gone, counts words again."""

    help = "Actualiza el índice del buscador."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One kind, or all."""
        parser.add_argument("kind", nargs="?", help="un tipo; sin él, todos")

    def handle(self, *args: Any, kind: str | None = None, **options: Any) -> None:
        """Reindex and say how many things were written."""
        if kind is not None and kind not in findables:
            raise CommandError(f"No existe el tipo «{kind}». Hay: {', '.join(findables.names())}.")
        self.stdout.write(f"Actualizado: {reindex(kind)}")
