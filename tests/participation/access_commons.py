"""Who reaches commons, observations and community pots."""

from typing import Any

from integrhabitat.participation.actions import commons as actions
from integrhabitat.participation.models import Commons
from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.clock import AT
from tests.participation.factories import TODAY, opened, token


def house(cast: Cast) -> dict[str, Any]:
    return {"slug": opened(cast.house).slug}


def garden(cast: Cast) -> dict[str, Any]:
    return {"pk": Commons.objects.create(centre=cast.house, name="Huerto", group_name="Manos").pk}


def turns(cast: Cast) -> dict[str, Any]:
    return garden(cast) | {"act": "turnos"}


def matter(cast: Cast) -> dict[str, Any]:
    told = {"kind": "dumping", "text": "Escombros", "place": "Quebrada", "seen_on": TODAY}
    seen = actions.observe(cast.house, token=token(), at=AT, **told)
    fields = {"title": "La quebrada", "committee": "Comité", "authority": "Municipalidad"}
    return {"pk": actions.raise_case(cast.house, [seen], by=cast.beto, at=AT, **fields).pk}


def answer(cast: Cast) -> dict[str, Any]:
    return matter(cast) | {"act": "respuesta"}


def pot(cast: Cast) -> dict[str, Any]:
    found, _code = actions.open_pot(opened(cast.house), token=token(), at=AT, name="Olla")
    return {"pk": actions.publish_pot(found, on=True, by=cast.beto, at=AT).pk}


def asking(cast: Cast) -> dict[str, Any]:
    return pot(cast) | {"act": "pedir"}


def need(cast: Cast) -> dict[str, Any]:
    found, code = actions.open_pot(opened(cast.house), token=token(), at=AT, name="Olla")
    actions.publish_pot(found, on=True, by=cast.beto, at=AT)
    return {"pk": actions.ask_for(found, code=code, token=token(), item="Arroz", quantity=4, unit="kg", at=AT).pk}


def raising(cast: Cast) -> dict[str, Any]:
    return house(cast) | {"act": "elevar"}


ACCESS: dict[str, Row] = {
    "participation:all_commons": everybody(arguments=house),
    "participation:commons": everybody(arguments=garden),
    "participation:observations": everybody(arguments=house),
    "participation:observe": everybody(arguments=house),
    "participation:observed_case": everybody(arguments=matter),
    "participation:pots": everybody(arguments=house),
    "participation:open_pot": everybody(arguments=house),
    "participation:pot": everybody(arguments=pot),
    "participation:pot_act": everybody(arguments=asking),
    "participation:pledge": everybody(arguments=need),
    "participation:manage_commons": row("302 200 200 200 200 200 403"),
    "participation:new_commons": row("302 403 200 200 403 403 403"),
    "participation:manage_commons_one": row("302 403 200 404 403 403 403", arguments=garden),
    "participation:commons_act": row("302 403 200 404 403 403 403", arguments=turns),
    "participation:manage_observations": row("302 200 200 404 200 200 403", arguments=house),
    "participation:observations_act": row("302 403 200 404 403 403 403", arguments=raising),
    "participation:observed_case_act": row("302 403 200 404 403 403 403", arguments=answer),
    "participation:manage_pots": row("302 200 200 200 200 200 403"),
    "participation:publish_pot": row("302 403 302 404 403 403 403", arguments=pot, method="POST"),
}
