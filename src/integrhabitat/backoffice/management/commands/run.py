"""Opens the house with one command and no questions."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand

from integrhabitat.backoffice import serving


class Command(BaseCommand):
    """``integrhabitat run``; the installed command takes a shorter way to the same function (see ``cli``)."""

    help = "Prepara todo y abre la casa en este equipo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        serving.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until a signal comes."""
        sys.exit(serving.open_house(Namespace(**options)))
