"""Who reaches the figures: everybody; those of one centre before they are published, who works for it."""

from typing import Any

from tests.access import everybody, row
from tests.cast import Cast


def house(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.house.slug}


def one(cast: Cast) -> dict[str, Any]:
    return house(cast) | {"code": "hours-open"}


STAFF = "302 200 200 404 200 200 403"

ACCESS = {
    "indicators:figures": everybody(),
    "indicators:declared_csv": everybody(),
    "indicators:computed_csv": everybody(),
    "indicators:manage": row("302 302 302 302 200 200 403"),
    "indicators:centre": row(STAFF, arguments=house),
    "indicators:table": row(STAFF, arguments=lambda cast: house(cast) | {"form": "csv"}),
    "indicators:measure": row(STAFF, arguments=one),
    "indicators:series_table": row(STAFF, arguments=lambda cast: one(cast) | {"form": "csv"}),
}
