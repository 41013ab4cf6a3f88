"""Writes what is here as a file others can read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from integrhabitat.backoffice.importing import exporters


class Command(BaseCommand):
    """``integrhabitat export KIND PATH``."""

    help = "Exporta datos en un formato abierto."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Kind and path."""
        parser.add_argument("kind", choices=exporters.names(), metavar="KIND", help=", ".join(exporters.names()))
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and count."""
        number = exporters.get(options["kind"]).write(options["path"], {})
        self.stdout.write(f"{number} → {options['path']}")
