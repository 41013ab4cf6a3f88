"""Who reaches the pages of promises. Ana and Beto work in ``house``, Cruz in ``other``, Marta sees the city."""

from datetime import date
from typing import Any

from integrhabitat.commitments.actions import promise, say_done
from integrhabitat.commitments.models import Commitment
from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.clock import NOW


def made(cast: Cast, **fields: Any) -> Commitment:
    """A public promise to the house, for the end of 2030."""
    given = {"title": "Iluminar la plaza", "owner_label": "Municipalidad", "due_on": date(2030, 12, 31), **fields}
    return promise(centre=cast.house, is_public=True, by=None, at=NOW, **given)


def one(cast: Cast) -> dict[str, Any]:
    """An open promise."""
    return {"pk": made(cast).pk}


def done(cast: Cast) -> dict[str, Any]:
    """A promise that waits for its answer."""
    return {"pk": say_done(made(cast), note="Listo", by=None, at=NOW).pk}


def public(cast: Cast) -> dict[str, Any]:
    """An open promise on the public pages."""
    return {"slug": cast.house.slug, "pk": made(cast).pk}


def house(cast: Cast) -> dict[str, Any]:
    """The pages of the house."""
    return {"slug": cast.house.slug}


DONE = {"note": "Faroles puestos"}
LATER = {"note": "Llegan tarde los postes", "due_on_day": "1", "due_on_month": "3", "due_on_year": "2031"}
#                        anonymous ana beto cruz marta sol adi
READS = "302 200 200 404 200 200 403"
ONCE = "302 302 422 404 422 403 403"  # Ana is first; the others come to a step that was taken already

ACCESS: dict[str, Row] = {
    "commitments:commitments": everybody(arguments=house),
    "commitments:commitment": everybody(arguments=public),
    "commitments:answer": everybody(arguments=public),
    "commitments:day": row("302 200 200 200 200 200 403"),
    "commitments:manage": row("302 200 200 200 200 200 403"),
    "commitments:add": row("302 200 200 200 200 403 403"),
    "commitments:close": row("302 302 302 302 302 403 403", method="POST"),
    "commitments:manage_commitment": row(READS, arguments=one),
    "commitments:say_done": row(ONCE, arguments=one, method="POST", data=DONE),
    "commitments:manage_answer": row(
        "302 302 422 404 422 403 403", arguments=done, method="POST", data={"agrees": "yes"}
    ),
    "commitments:postpone": row(ONCE, arguments=one, method="POST", data=LATER),
    "commitments:withdraw": row(ONCE, arguments=one, method="POST", data=DONE),
}
