"""Loads the demonstration network."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice.preparation import load_demonstration, prepare
from integrhabitat.kernel.errors import DomainError


class Command(BaseCommand):
    """``integrhabitat demo``: every module loads its part; twice changes nothing."""

    help = "Carga la red de demostración. No toca una instalación con datos reales."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load in order; the first command on a fresh copy makes the tables too."""
        at = timezone.now()
        try:
            prepare(say=self.stdout.write, at=at, with_demonstration=False)
            load_demonstration(at=at, say=self.stdout.write)
        except DomainError as error:
            self.stderr.write(str(error))
            sys.exit(1)
