"""Writes of this module: one verb, one transaction, one trace."""
