"""Maps of places: a still picture at once, a live map when somebody asks for it."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings

from integrhabitat.ui import atlas

register = template.Library()


@register.inclusion_tag("ui/components/place_map.html")
def place_map(places: Iterable[Any] = (), label: str = "", country: str = "", source: str = "") -> dict[str, Any]:
    """A map: a still picture at once, a live one when asked for.

    ``places`` have ``latitude``, ``longitude``, ``name`` and perhaps ``url`` and ``kind`` (as keys or attributes);
    ``source`` is an address of GeoJSON that the live map reads instead; ``country`` (ISO alpha-2) frames the picture.
    """
    marks = [atlas.mark_of(place) for place in places]
    return {
        "picture": atlas.picture(marks, country=country),
        "marks": [mark.as_json() for mark in marks],
        "label": label,
        "source": source,
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }
