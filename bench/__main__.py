"""``python -m bench``: every measurement; ``python -m bench finder [sizes]``: one of them."""

import sys
from importlib import import_module

MEASUREMENTS = ("finder", "finder_pages", "import", "gatherings", "checkin", "lcp")


def main() -> None:
    """Run what was named, or all."""
    name, *words = sys.argv[1:] or [""]
    for one in (name,) if name else MEASUREMENTS:
        import_module(f"bench.{one}").main(*words)


main()
