"""The ``integrhabitat`` command: ours (run, demo, doctor, import…) and Django's own, by one door."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command with the project's settings; returns the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["integrhabitat", *(sys.argv[1:] if argv is None else argv)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
