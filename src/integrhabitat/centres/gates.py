"""The house's own gates: nobody is sent to a door that cannot be found (S181)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.centres.models import Centre
from integrhabitat.centres.places import local_day, main_unit, place_on
from integrhabitat.centres.readiness import Gate, gates


def door(centre: Centre, at: datetime) -> list[str]:
    """Address, hours and directions of the main door; for a hidden one, a telephone."""
    unit = main_unit(centre)
    if unit is None:
        return [_("Falta la puerta principal: agregue una sede.")]
    if unit.hides_address:
        return [] if unit.phone or centre.phone else [_("Falta una línea telefónica: la dirección es reservada.")]
    place = place_on(unit, local_day(centre, at))
    missing = []
    if place is None or not place.address:
        missing.append(_("Falta la dirección de la puerta principal."))
    if not unit.slots.exists():
        missing.append(_("Falta el horario de la puerta principal."))
    if place is None or not place.directions:
        missing.append(_("Falta decir cómo llegar."))
    return missing


def complaints(centre: Centre, at: datetime) -> list[str]:
    """Everybody must know how to complain."""
    return [] if centre.how_to_complain else [_("Falta decir cómo reclamar.")]


def governance(centre: Centre, at: datetime) -> list[str]:
    """A centre of the community shows who decides (P1.3a)."""
    return [] if centre.bodies.filter(is_public=True).exists() else [_("No se publica quién gobierna el centro.")]


gates.register("door", Gate("door", gettext_lazy("Puerta abierta"), door), order=10)
gates.register("complaints", Gate("complaints", gettext_lazy("Cómo reclamar"), complaints, is_advice=True), order=80)
gates.register("governance", Gate("governance", gettext_lazy("Gobierno"), governance, is_advice=True), order=90)
