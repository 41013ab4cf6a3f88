"""Collects the words of the interface for translators and compiles the catalogues (needs gettext)."""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "integrhabitat"
LANGUAGES = ["en", "pt_BR", "fr", "ht"]


class Collect(Command):
    """A guess from a similar sentence is worse than the Spanish one: no fuzzy matching."""

    msgmerge_options = [
        *(option for option in Command.msgmerge_options if option != "--previous"),
        "--no-fuzzy-matching",
    ]


def main() -> None:
    """Read code and templates (unless ``compile`` is asked) and write the .mo files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrhabitat.settings")
    sys.path.insert(0, str(PACKAGE.parent))
    os.chdir(PACKAGE)  # so that places in the catalogue are relative
    django.setup()
    if sys.argv[1:] != ["compile"]:
        call_command(
            Collect(),
            locale=LANGUAGES,
            no_wrap=True,
            add_location="file",
            no_obsolete=True,
            ignore_patterns=["static/*"],
        )
    call_command("compilemessages", verbosity=0)


if __name__ == "__main__":
    main()
