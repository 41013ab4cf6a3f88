"""Who reaches decisions. Ana reads in the house, Beto leads there, Cruz leads elsewhere, Marta sees the city."""

from typing import Any

from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.participation.factories import opened, process_of


def house(cast: Cast) -> dict[str, Any]:
    return {"slug": opened(cast.house).slug}


def process(cast: Cast) -> dict[str, Any]:
    return {"pk": process_of(opened(cast.house), "A", "B").pk}


def dissent(cast: Cast) -> dict[str, Any]:
    return process(cast) | {"act": "disentir"}


def hands(cast: Cast) -> dict[str, Any]:
    return process(cast) | {"act": "manos"}


ACCESS: dict[str, Row] = {
    "participation:processes": everybody(arguments=house),
    "participation:process": everybody(arguments=process),
    "participation:process_act": everybody(arguments=dissent),
    "participation:manage_processes": row("302 200 200 200 200 200 403"),
    "participation:new_process": row("302 403 200 200 403 403 403"),
    "participation:manage_process": row("302 403 200 404 403 403 403", arguments=process),
    "participation:manage_process_act": row("302 403 200 404 403 403 403", arguments=hands),
}
