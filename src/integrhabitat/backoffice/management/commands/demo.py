"""Loads the demonstration network."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice.preparation import load_demonstration
from integrhabitat.kernel.errors import DomainError


class Command(BaseCommand):
    """``integrhabitat demo``: every module loads its part; twice changes nothing."""

    help = "Carga la red de demostración. No toca una instalación con datos reales."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load in order."""
        try:
            load_demonstration(at=timezone.now(), say=self.stdout.write)
        except DomainError as error:
            self.stderr.write(str(error))
            sys.exit(1)
