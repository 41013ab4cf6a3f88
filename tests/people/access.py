"""Who reaches the pages of this module."""

from tests.access import Row, everybody, only

ACCESS: dict[str, Row] = {
    "people:card": everybody(),
    "people:sheet": only("ana", "beto", "cruz"),
}
