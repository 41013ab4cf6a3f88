"""Collects the words of the interface for translators and compiles the catalogues (needs gettext)."""

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "integrhabitat"
LANGUAGES = ("en", "pt_BR", "fr", "ht")


def run(*command: str) -> None:
    """One management command, inside the package so that places in the catalogue are relative."""
    subprocess.run([sys.executable, "-m", "integrhabitat", *command], cwd=PACKAGE, check=True)


def main() -> None:
    """``collect`` (default) reads code and templates; ``compile`` writes the .mo files."""
    if sys.argv[1:] != ["compile"]:
        locales = [part for language in LANGUAGES for part in ("-l", language)]
        run("makemessages", *locales, "--no-wrap", "--add-location", "file", "--no-obsolete", "--ignore", "static/*")
    run("compilemessages")


if __name__ == "__main__":
    main()
