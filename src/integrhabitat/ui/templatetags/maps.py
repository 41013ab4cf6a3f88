"""Maps of places: a still picture at once, a live map when somebody asks for it."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings

from integrhabitat.ui import atlas

register = template.Library()


@register.inclusion_tag("ui/components/place_map.html")
def place_map(
    places: Iterable[Any] = (), label: str = "", country: str = "", source: str = "", of_barrio: bool = False
) -> dict[str, Any]:
    """A map: a still picture at once, a live one when asked for.

    ``places`` have ``latitude``, ``longitude``, ``name`` and perhaps ``url`` and ``kind`` (as keys or attributes);
    ``source`` is an address of GeoJSON that the live map reads instead; ``country`` (ISO alpha-2) frames the picture;
    ``of_barrio`` comes as close as the places allow, and shows each one's ``number`` in the list.
    """
    marks = [atlas.mark_of(place) for place in places]
    return {
        "picture": atlas.picture(marks, country=country, of_barrio=of_barrio),
        "marks": [mark.as_json() for mark in marks],
        "label": label,
        "source": source,
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }
