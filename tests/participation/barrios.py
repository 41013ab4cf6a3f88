"""Barrios under a city."""

from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.models import Centre, Territory


def barrio_of(centre: Centre, name: str = "Cotocollao") -> Territory:
    """A barrio in the centre's city, where the centre then stands."""
    city = centre.territory
    if city.level == "barrio":  # asked again: beside the first, not inside it
        assert city.parent is not None
        city = city.parent
    barrio = place_territory(Territory(name=name, level="barrio", country=city.country), parent=city)
    Centre.objects.filter(pk=centre.pk).update(territory=barrio)
    centre.refresh_from_db()
    return barrio
