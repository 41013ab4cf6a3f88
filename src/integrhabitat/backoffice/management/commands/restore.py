"""Puts a backup back, all of it or nothing."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice.management.commands.backup import passphrase_of
from integrhabitat.backoffice.restoring import restore
from integrhabitat.backoffice.sealing import DamagedError, WrongPassphraseError
from integrhabitat.kernel.errors import DomainError

REFUSED, DAMAGED, WRONG_PASSPHRASE = 1, 2, 4


class Command(BaseCommand):
    """``integrhabitat restore PATH``: 4 for a wrong passphrase, 2 for a damaged file, 1 for any other refusal."""

    help = "Restaura una copia. No toca una instalación con datos, salvo con --replace."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which copy, and whether it may replace what is here."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--passphrase-file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="reemplaza lo que hay; lo anterior se guarda al lado"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and say what to do next."""
        passphrase = passphrase_of(options["passphrase_file"])
        try:
            contents = restore(options["path"], at=timezone.now(), passphrase=passphrase, replace=options["replace"])
        except (DomainError, OSError) as error:
            self.stderr.write(str(error))
            statuses: dict[type[Exception], int] = {WrongPassphraseError: WRONG_PASSPHRASE, DamagedError: DAMAGED}
            sys.exit(statuses.get(type(error), REFUSED))
        self.stdout.write(f"Restaurada la copia del {contents.made_at[:16]}. Abra la casa: integrhabitat run")
