# ruff: noqa: N999 - the command is called import
"""Brings a file of somebody else's data in, and tells what became of each row."""

import gc
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from integrhabitat.backoffice.importing import importers
from integrhabitat.backoffice.refused import write_refused
from integrhabitat.backoffice.report import write_json, write_words
from integrhabitat.backoffice.running import import_file
from integrhabitat.kernel.errors import DomainError

UNREADABLE, SOME_REFUSED = 2, 3


class Command(BaseCommand):
    """``integrhabitat import KIND PATH``; status 0 when all rows were taken, 3 if some were not, 2 if none could be."""

    help = "Importa un archivo: revisa, guarda lo bueno e informa de lo rechazado."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Kind, path and how careful to be."""
        parser.add_argument("kind", choices=importers.names(), metavar="KIND", help=", ".join(importers.names()))
        parser.add_argument("path", type=Path, help="archivo, carpeta o .zip")
        parser.add_argument("--source", default="", help="nombre estable de la fuente; el mismo en cada importación")
        parser.add_argument("--dry-run", action="store_true", help="solo revisa, no guarda nada")
        parser.add_argument("--json", action="store_true", help="informe en JSON")
        parser.add_argument("--large", action="store_true", help="acepta archivos por encima del límite")
        parser.add_argument("--overwrite", action="store_true", help="reemplaza también lo que se editó aquí")
        parser.add_argument("--again", action="store_true", help="guarda también las filas sin cambios")
        parser.add_argument("--refused", type=Path, help="escribe las filas rechazadas en este .csv o .xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and report."""
        gc.freeze()  # a short-lived process that makes millions of rows: looking for cycles took a quarter of its time
        gc.set_threshold(50_000, 20, 20)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA mmap_size=0")  # pages of the file count as memory of the process
        wishes = {name: True for name in ("large", "overwrite", "again") if options[name]}
        try:
            run = import_file(
                options["kind"],
                options["path"],
                at=timezone.now(),
                source=options["source"],
                dry_run=options["dry_run"],
                options=wishes,
            )
        except DomainError as error:
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        (write_json if options["json"] else write_words)(run, self.stdout)  # type: ignore[arg-type]
        if options["refused"]:
            write_refused(run, options["refused"])
        if run.refused or run.conflicts:
            sys.exit(SOME_REFUSED)
