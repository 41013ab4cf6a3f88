"""What other modules may ask of centres."""

from integrhabitat.centres.actions.centres import add_alias, affiliate, appoint, known_as, make_centre
from integrhabitat.centres.actions.life import move_stage, publish, record_involvement
from integrhabitat.centres.actions.units import close_today, hide_unit, move_unit, reopen_today
from integrhabitat.centres.figures import (
    compare_sites,
    involvement_by_stage,
    kilometres,
    seat_share,
    staff_series,
)
from integrhabitat.centres.fronts import (
    ROLES,
    CentrePart,
    NetworkPart,
    centre_parts,
    network_parts,
    parts_of_centre,
    parts_of_network,
)
from integrhabitat.centres.hours import slot_of, timetable_for
from integrhabitat.centres.loading.doors import slots
from integrhabitat.centres.loading.reading import day, day_of, demo_id, picked
from integrhabitat.centres.models import Centre, CentreType, Organisation, Post, Procedure, Territory
from integrhabitat.centres.modules import is_on, modules, switched_on
from integrhabitat.centres.names import are_alike, search_name
from integrhabitat.centres.places import (
    PublicPlace,
    local_day,
    main_unit,
    municipality_of,
    public_place,
    public_place_of,
)
from integrhabitat.centres.readiness import Gate, gates, incomplete
from integrhabitat.centres.timetable import Slot, Timetable

__all__ = [
    "ROLES",
    "Centre",
    "CentrePart",
    "CentreType",
    "Gate",
    "NetworkPart",
    "Organisation",
    "Post",
    "Procedure",
    "PublicPlace",
    "Slot",
    "Territory",
    "Timetable",
    "add_alias",
    "affiliate",
    "appoint",
    "are_alike",
    "centre_parts",
    "close_today",
    "compare_sites",
    "day",
    "day_of",
    "demo_id",
    "gates",
    "hide_unit",
    "incomplete",
    "involvement_by_stage",
    "is_on",
    "kilometres",
    "known_as",
    "local_day",
    "main_unit",
    "make_centre",
    "modules",
    "move_stage",
    "move_unit",
    "municipality_of",
    "network_parts",
    "parts_of_centre",
    "parts_of_network",
    "picked",
    "public_place",
    "public_place_of",
    "publish",
    "record_involvement",
    "reopen_today",
    "search_name",
    "seat_share",
    "slot_of",
    "slots",
    "staff_series",
    "switched_on",
    "timetable_for",
]
