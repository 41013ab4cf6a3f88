"""Writes a verified backup while the house stays open."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice import backups
from integrhabitat.kernel.errors import DomainError


class Command(BaseCommand):
    """``integrhabitat backup PATH``; the passphrase comes from a file or the environment, never as an argument."""

    help = "Escribe una copia verificada: tablas y archivos. Las llaves van aparte (--keys)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and with which passphrase."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--passphrase-file", type=Path, help="cifra la copia con la frase de este archivo")
        parser.add_argument("--keys", type=Path, help="escribe las llaves, cifradas, en otro archivo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, verify, and say where the keys are."""
        passphrase = passphrase_of(options["passphrase_file"])
        if options["keys"] and not passphrase:
            self.stderr.write("Las llaves solo se copian cifradas: dé una frase con --passphrase-file.")
            sys.exit(2)
        try:
            contents = backups.make(options["path"], at=timezone.now(), passphrase=passphrase)
            if options["keys"]:
                number = backups.make_keys(options["keys"], passphrase=passphrase)
        except (DomainError, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(1)
        self.stdout.write(f"Copia verificada: {options['path']} ({len(contents.parts)} partes).")
        if not passphrase:
            self.stdout.write("No está cifrada: guárdela donde solo usted llegue, o use --passphrase-file.")
        if options["keys"]:
            self.stdout.write(f"Llaves ({number}): {options['keys']}. Guárdelas en otro lugar que la copia.")
        else:
            self.stdout.write("Las llaves no van en la copia: guarde aparte la carpeta keys/ o use --keys.")


def passphrase_of(file: Path | None) -> str:
    """The first line of ``file``, or the environment's ``BACKUP_PASSPHRASE``."""
    if file:
        return file.read_text().splitlines()[0].strip()
    return os.environ.get("BACKUP_PASSPHRASE", "")
