"""The parts that centres themselves bring to a centre's page."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.appointments import issued_at_the_seat
from integrhabitat.centres.figures import distance_to_people, involvement_by_stage, seat_share
from integrhabitat.centres.fronts import CentrePart, Context, centre_parts
from integrhabitat.centres.models import Centre
from integrhabitat.centres.modules import is_on
from integrhabitat.centres.words import ASSETS


def procedures(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """Procedures issued here, and the seat for the rest (S079)."""
    found, seat = list(centre.procedures.all()), centre.seat
    if not found and seat is None:
        return None
    elsewhere = issued_at_the_seat(centre) if centre.public_level == "open" else []
    return {"procedures": found, "seat": seat, "centre": centre, "elsewhere": elsewhere}


def spaces(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """Rooms that groups may use; where they are booked in the agenda, the agenda shows them."""
    if is_on(centre, "gatherings"):
        return None
    found = [
        space
        for unit in centre.units.all()
        if not unit.hides_address
        for space in unit.spaces.all()
        if space.is_bookable
    ]
    return {"spaces": found, "lends_here": is_on(centre, "gatherings"), "centre": centre} if found else None


def assets(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """What the barrio already has, and why the centre stands there (S116)."""
    found = [(ASSETS.get(asset.kind, asset.kind), asset) for asset in centre.assets.all()]
    if any(unit.is_main and unit.hides_address for unit in centre.units.all()):
        found = []  # a named bakery next door would tell the address
    distance = distance_to_people(centre, at)
    if not (found or centre.location_reason or distance is not None):
        return None
    return {"assets": found, "centre": centre, "distance_km": distance}


def governance(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """Bodies, seats, mandates and vacancies (S109); silence is said aloud (P1.3a)."""
    bodies = [body for body in centre.bodies.all() if body.is_public]
    return {"bodies": bodies, "share": seat_share(centre), "centre": centre}


def life(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """How the centre was made and who took part (E5.3)."""
    stages = [row for row in involvement_by_stage(centre) if row.events]
    changes = sorted(centre.stage_changes.all(), key=lambda change: change.at)
    if not (stages or changes or centre.concept_flag or centre.history_note):
        return None
    return {"stages": stages, "changes": changes, "centre": centre}


for _order, _code, _title, _build, _role in (
    (30, "procedures", _("Trámites que se hacen aquí"), procedures, "orientarse"),
    (40, "spaces", _("Espacios para su grupo"), spaces, "encontrarse"),
    (50, "assets", _("El barrio que nos rodea"), assets, "mejorar"),
    (60, "governance", _("Quién gobierna"), governance, "decidir"),
    (90, "life", _("Cómo nació este centro"), life, ""),
):
    centre_parts.register(_code, CentrePart(_code, _title, f"centres/parts/{_code}.html", _build, _role), order=_order)
