"""Looks at this installation and says what to do."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrhabitat.backoffice.checkup import findings


class Command(BaseCommand):
    """``integrhabitat doctor``: status 1 when something is wrong, 0 when all is well or only worth a look."""

    help = "Revisa esta instalación y dice qué hacer."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding with its advice."""
        found = list(findings(at=timezone.now()))
        for finding in found:
            advice = f"\n       → {finding.advice}" if finding.advice else ""
            self.stdout.write(f"[{finding.grade}] {finding.what}{advice}")
        if any(finding.grade == "mal" for finding in found):
            sys.exit(1)
