"""Promises as tests make them."""

from datetime import UTC, date, datetime
from typing import Any

from integrhabitat.commitments.api import promise
from integrhabitat.commitments.models import Commitment
from tests.factories import open_centre

MARCH = datetime(2026, 3, 2, 15, tzinfo=UTC)
SEPTEMBER_30 = date(2026, 9, 30)


def promised(**fields: Any) -> Commitment:
    """Lighting for the square of a centre in Lima, promised in public on 2 March for 30 September."""
    given = {
        "title": "Iluminar la plaza",
        "due_on": SEPTEMBER_30,
        "owner_label": "Municipalidad",
        "is_public": True,
        "by": None,
        "at": MARCH,
        **fields,
    }
    given.setdefault("centre", None)
    given["centre"] = given["centre"] or open_centre()
    return promise(**given)
