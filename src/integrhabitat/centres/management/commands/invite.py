"""Lets the first person into a house that runs on a server."""

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from integrhabitat.centres.starting import invite_first
from integrhabitat.kernel.errors import DomainError


class Command(BaseCommand):
    """``integrhabitat invite CORREO``: prints a link that works once, for seven days."""

    help = "Invita a la secretaría de esta casa: escribe un enlace que sirve una vez."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom."""
        parser.add_argument("email", metavar="CORREO")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Print the link, or the reason why there is none with status 1."""
        try:
            validate_email(email)
            self.stdout.write(invite_first(email, at=timezone.now()))
        except (DomainError, ValidationError) as error:
            self.stderr.write(" ".join(getattr(error, "messages", [str(error)])))
            sys.exit(1)
