"""Who reaches the pages of this part."""

from tests.access import Row

ACCESS: dict[str, Row] = {}
