"""Who reaches the pages of the network."""

from integrhabitat.network.suggesting import suggest
from tests.access import everybody, only
from tests.cast import Cast
from tests.clock import NOW


def followed(cast: Cast) -> dict[str, object]:
    return {"pk": suggest(named_as="Comedor", country="pe", at=NOW).pk}


def candidate(cast: Cast) -> dict[str, object]:
    return {"pk": suggest(named_as="Comedor", country="pe", at=NOW).centre_id}


ACCESS = {
    "network:front": everybody(),
    "network:principles": everybody(),
    "network:participate": everybody(),
    "network:join": everybody(),
    "network:suggest": everybody(),
    "network:follow_code": everybody(),
    "network:follow": everybody(302, arguments=followed),  # to where the code is typed
    "network:territories": everybody(),
    "network:territory": everybody(arguments=lambda cast: {"key": str(cast.city.pk)}),
    "network:candidates": only("sol"),
    "network:move_candidate": only("sol", status=302, method="POST", arguments=candidate, data={"to": "contacted"}),
    "network:merge_candidates": only("sol", status=404, method="POST", arguments=candidate),
}
