"""``python -m integrhabitat`` is the same as the ``integrhabitat`` command."""

import sys

from integrhabitat.cli import main

if __name__ == "__main__":
    sys.exit(main())
