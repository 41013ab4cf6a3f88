"""Brings tables and files up to date, and fills an empty database with the demonstration."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice.preparation import prepare
from integrhabitat.kernel.errors import DomainError


class Command(BaseCommand):
    """``integrhabitat prepare``: what ``run`` does before it serves."""

    help = "Prepara la base de datos y los archivos; en producción, con --no-demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether an empty database stays empty."""
        parser.add_argument("--no-demo", action="store_true", help="deja vacía una base de datos vacía")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and say what is being done."""
        try:
            prepare(say=self._say, at=timezone.now(), with_demonstration=not options["no_demo"])
        except DomainError as error:
            self.stderr.write(str(error))
            sys.exit(1)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
