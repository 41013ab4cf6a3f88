"""Who reaches the pages of this module."""

from tests.access import Row

ACCESS: dict[str, Row] = {}
