"""The ``integrhabitat`` command: ours (run, demo, doctor, import…) and Django's own, by one door."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command with the project's settings; returns the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["run"]:  # opens without loading Django twice
        from integrhabitat.backoffice.serving import run

        return run(words[1:])
    from django.core.management import execute_from_command_line

    execute_from_command_line(["integrhabitat", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
