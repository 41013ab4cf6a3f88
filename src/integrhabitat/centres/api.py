"""What other modules may ask of centres."""

from integrhabitat.centres.actions.centres import add_alias, affiliate, appoint, known_as, make_centre, where_to_go
from integrhabitat.centres.actions.life import move_in_network, move_stage, publish, record_involvement
from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.actions.units import close, close_today, hide_unit, move_unit, reopen_today
from integrhabitat.centres.figures import compare_sites, involvement_by_stage, kilometres, seat_share, staff_series
from integrhabitat.centres.fronts import (
    ROLES,
    TOP,
    CentrePart,
    NetworkPart,
    TodayLine,
    centre_parts,
    network_parts,
    parts_of_centre,
    parts_of_network,
    today_lines,
)
from integrhabitat.centres.hours import slot_of, timetable_for, timetable_of
from integrhabitat.centres.loading.centres import centre as demo_centre
from integrhabitat.centres.loading.centres import load_centres
from integrhabitat.centres.loading.centres import organisation as demo_organisation
from integrhabitat.centres.loading.doors import slots, unit_id
from integrhabitat.centres.loading.kinds import load_organisations
from integrhabitat.centres.loading.life import put_post
from integrhabitat.centres.loading.reading import day, day_of, demo_id, picked, read
from integrhabitat.centres.loading.territories import territory
from integrhabitat.centres.models import (
    Centre,
    CentreModule,
    CentreType,
    GovernanceBody,
    Organisation,
    Post,
    Procedure,
    Seat,
    Space,
    Territory,
    Unit,
)
from integrhabitat.centres.models.centre import NETWORK_STATES, STAGES
from integrhabitat.centres.models.hours import WEEKDAYS, WeeklySlot
from integrhabitat.centres.modules import Module, is_on, module_required, modules, switched_off, switched_on
from integrhabitat.centres.names import are_alike, search_name
from integrhabitat.centres.pages import Card, cards_of, doors_of
from integrhabitat.centres.places import (
    PublicPlace,
    local_day,
    main_unit,
    municipality_of,
    public_place,
    public_place_of,
)
from integrhabitat.centres.readiness import Gate, gates, incomplete, missing_at
from integrhabitat.centres.scoping import must, within_reach
from integrhabitat.centres.starting import foundations
from integrhabitat.centres.timetable import ClosedDays, Slot, Timetable

__all__ = [
    "NETWORK_STATES",
    "ROLES",
    "STAGES",
    "TOP",
    "WEEKDAYS",
    "Card",
    "Centre",
    "CentreModule",
    "CentrePart",
    "CentreType",
    "ClosedDays",
    "Gate",
    "GovernanceBody",
    "Module",
    "NetworkPart",
    "Organisation",
    "Post",
    "Procedure",
    "PublicPlace",
    "Seat",
    "Slot",
    "Space",
    "Territory",
    "Timetable",
    "TodayLine",
    "Unit",
    "WeeklySlot",
    "add_alias",
    "affiliate",
    "appoint",
    "are_alike",
    "cards_of",
    "centre_parts",
    "close",
    "close_today",
    "compare_sites",
    "day",
    "day_of",
    "demo_centre",
    "demo_id",
    "demo_organisation",
    "doors_of",
    "foundations",
    "gates",
    "hide_unit",
    "incomplete",
    "involvement_by_stage",
    "is_on",
    "kilometres",
    "known_as",
    "load_centres",
    "load_organisations",
    "local_day",
    "main_unit",
    "make_centre",
    "missing_at",
    "module_required",
    "modules",
    "move_in_network",
    "move_stage",
    "move_unit",
    "municipality_of",
    "must",
    "network_parts",
    "parts_of_centre",
    "parts_of_network",
    "picked",
    "place_territory",
    "public_place",
    "public_place_of",
    "publish",
    "put_post",
    "read",
    "record_involvement",
    "reopen_today",
    "search_name",
    "seat_share",
    "slot_of",
    "slots",
    "staff_series",
    "switched_off",
    "switched_on",
    "territory",
    "timetable_for",
    "timetable_of",
    "today_lines",
    "unit_id",
    "where_to_go",
    "within_reach",
]
