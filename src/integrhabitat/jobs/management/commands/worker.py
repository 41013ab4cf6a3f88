"""Does the background work until it is told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.jobs.worker import run_due, work


class Command(BaseCommand):
    """``integrhabitat worker``: SIGTERM lets the current job end first."""

    help = "Hace el trabajo en segundo plano: correos, importaciones y tareas diarias."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--once`` does what is due and ends."""
        parser.add_argument("--once", action="store_true", help="hace lo pendiente y termina")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes."""
        if options["once"]:
            self.stdout.write(str(run_due(timezone.now)))
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        work(timezone.now, stop)
