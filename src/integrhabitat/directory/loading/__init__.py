"""Loads the invented offer of the demonstration from ``data/example_*.json`` (format in ``data/README.md``)."""
