"""Fills the tables of this module from the JSON in ``data/`` (format: ``data/README.md``)."""
