"""Whether the point of a place can be believed."""

from typing import Any

Row = dict[str, Any]
NOWHERE = 0.01  # degrees round 0/0, in the sea off Africa: what an empty cell becomes
AMERICA = frozenset(
    "AR BO BR BZ CA CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT US UY VE".split()  # noqa: SIM905
)
SOUTHMOST = -57.0  # no door in America stands further south; most longitudes there lie beyond


def point(row: Row) -> tuple[float | None, float | None]:
    """Latitude and longitude of a place; nothing where they cannot be believed."""
    if doubt(row):
        return None, None
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return (float(latitude), float(longitude)) if latitude is not None and longitude is not None else (None, None)


def doubt(row: Row) -> str:
    """``half``, ``nowhere`` or ``swapped``; '' for a point that may be right, or when there is none."""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if latitude is None and longitude is None:
        return ""
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return "half"
    if abs(latitude) < NOWHERE and abs(longitude) < NOWHERE:
        return "nowhere"
    countries = {str(each.get("country", "")).upper() for each in row.get("addresses", [])}
    return "swapped" if countries & AMERICA and latitude < SOUTHMOST <= longitude <= 84 else ""
