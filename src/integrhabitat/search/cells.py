"""Where things are: a Z-order cell leads every row number, so that neighbours lie side by side in the index.

Row numbers have 62 bits for rows with a place (28 of cell, 34 of the thing); rows without one follow above.
Distances use unit vectors: a chord needs only + − ×, so both databases compute the very same number.
"""

import math
from typing import NamedTuple

EARTH_KM = 6371.0088
BITS = 14  # of each axis: cells of about 2.4 × 1.2 km
TOWN_BITS = 10  # of each axis: cells of about 39 × 20 km
MOST_TOWNS = 12
ROW_BITS = 34
PLACELESS = 1 << 62


class Vector(NamedTuple):
    """A point on the unit sphere."""

    x: float
    y: float
    z: float


def vector(latitude: float, longitude: float) -> Vector:
    """The unit vector of a point in degrees."""
    phi, lam = math.radians(latitude), math.radians(longitude)
    return Vector(math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi))


def chord2(radius_km: float) -> float:
    """The squared chord that belongs to a distance over the ground."""
    half = min(radius_km / (2 * EARTH_KM), math.pi / 2)
    return float(4 * math.sin(half) ** 2)


def km(chord_squared: float) -> float:
    """The distance over the ground of a squared chord."""
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(max(0.0, chord_squared)) / 2))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees."""
    a, b = vector(*one), vector(*other)
    return km(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)))


def spread(value: int) -> int:
    """The bits of a 16-bit number with a gap after each."""
    value = (value | value << 8) & 0x00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F
    value = (value | value << 2) & 0x33333333
    return (value | value << 1) & 0x55555555


def column(longitude: float, bits: int = BITS) -> int:
    """The column of a longitude (any turn of the globe) in a grid of ``2**bits``."""
    return int(((longitude + 180) % 360) / 360 * (1 << bits)) % (1 << bits)


def line(latitude: float, bits: int = BITS) -> int:
    """The line of a latitude in a grid of ``2**bits``."""
    return min((1 << bits) - 1, max(0, int((latitude + 90) / 180 * (1 << bits))))


def z_order(col: int, row: int) -> int:
    """Column and line woven into one number: near cells have near numbers."""
    return spread(row) | spread(col) << 1


def row_number(latitude: float, longitude: float, tail: int) -> int:
    """The row number of a thing at a place; ``tail`` is any number of its own."""
    cell = z_order(column(longitude), line(latitude))
    return (cell << ROW_BITS) | (tail % (1 << ROW_BITS))


def row_number_without_place(tail: int) -> int:
    """The row number of a thing that has no place."""
    return PLACELESS | (tail % PLACELESS)


class Box(NamedTuple):
    """Half-widths in degrees of the box around a circle; ``lon`` is 180 around the poles."""

    south: float
    north: float
    west: float
    east: float


def box(latitude: float, longitude: float, radius_km: float) -> Box:
    """The box that holds a circle; ``west`` and ``east`` may lie beyond ±180 (date line)."""
    reach = math.degrees(min(radius_km / EARTH_KM, math.pi)) * (1 + 1e-9) + 1e-9
    south, north = latitude - reach, latitude + reach
    if south <= -90 or north >= 90:
        return Box(max(-90.0, south), min(90.0, north), longitude - 180, longitude + 180)
    sine = math.sin(math.radians(reach)) / math.cos(math.radians(latitude))
    side = math.degrees(math.asin(min(1.0, sine))) * (1 + 1e-9) + 1e-9
    return Box(south, north, longitude - side, longitude + side)


def ranges(latitude: float, longitude: float, radius_km: float, *, across: int = 2) -> list[tuple[int, int]]:
    """Row-number ranges (both ends included) that hold every row inside the circle: at most ``(across + 1)²``.

    Each range costs a seek into every list of tokens; two cells across were the quickest of 1, 2, 3 and 5.
    """
    area = box(latitude, longitude, radius_km)
    bits = BITS
    while bits > 0:
        high = (area.north - area.south) / 180 * (1 << bits)
        wide = (area.east - area.west) / 360 * (1 << bits)
        if high <= across and wide <= across:
            break
        bits -= 1
    if bits == 0:
        return [(0, PLACELESS - 1)]
    first, steps = column(area.west, bits), _steps(area, bits)
    columns = {(first + step) % (1 << bits) for step in range(steps + 1)}
    lines = range(line(area.south, bits), line(area.north, bits) + 1)
    return _merged(sorted(z_order(col, row) for col in columns for row in lines), bits)


def town(latitude: float, longitude: float) -> str:
    """The large cell of a point, as a short word."""
    return format(z_order(column(longitude, TOWN_BITS), line(latitude, TOWN_BITS)), "x")


def towns(latitude: float, longitude: float, radius_km: float) -> tuple[str, ...]:
    """The large cells that a circle touches; none when they would be too many to name."""
    area = box(latitude, longitude, radius_km)
    first, steps = column(area.west, TOWN_BITS), _steps(area, TOWN_BITS)
    lines = range(line(area.south, TOWN_BITS), line(area.north, TOWN_BITS) + 1)
    if (steps + 1) * len(lines) > MOST_TOWNS:
        return ()
    columns = [(first + step) % (1 << TOWN_BITS) for step in range(steps + 1)]
    return tuple(format(z_order(col, row), "x") for col in columns for row in lines)


def _steps(area: Box, bits: int) -> int:
    size = 360 / (1 << bits)
    return math.floor((area.east + 180) / size) - math.floor((area.west + 180) / size)


def _merged(cells: list[int], bits: int) -> list[tuple[int, int]]:
    shift = 2 * (BITS - bits) + ROW_BITS
    found: list[tuple[int, int]] = []
    for cell in cells:
        first, last = cell << shift, ((cell + 1) << shift) - 1
        if found and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
