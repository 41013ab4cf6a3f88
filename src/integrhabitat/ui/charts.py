"""Where the marks of a chart go; templates draw them as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal

BAR_HEIGHT, BAR_WIDTH = 50, 340
LINE_WIDTH, LINE_HEIGHT, MARGIN = 420, 220, 34


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its number, where it lies."""

    label: str
    value: Number
    y: int
    width: float

    @property
    def number_x(self) -> float:
        """Where the number is written: just behind the bar's end."""
        return self.width + 8


@dataclass(frozen=True)
class BarChart:
    """Bars from top to bottom and the height they need."""

    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True)
class Point:
    """One point of a line; ``value`` is ``None`` where nobody measured."""

    label: str
    value: Number | None
    x: float
    y: float
    shows_label: bool


@dataclass(frozen=True)
class LineChart:
    """Points, unbroken stretches as SVG paths, and the steps of the scale."""

    points: tuple[Point, ...]
    paths: tuple[str, ...]
    scale: tuple[tuple[Number, float], ...]
    width: int = LINE_WIDTH
    height: int = LINE_HEIGHT


def bars(rows: Iterable[tuple[object, Number]]) -> BarChart:
    """Bars as long as their number; negative numbers count as none."""
    given = [(str(label), value) for label, value in rows]
    top = max((float(value) for _, value in given), default=0) or 1
    drawn = tuple(
        Bar(label, value, index * BAR_HEIGHT, round(max(float(value), 0) / top * BAR_WIDTH, 1))
        for index, (label, value) in enumerate(given)
    )
    return BarChart(drawn, max(len(given) * BAR_HEIGHT, BAR_HEIGHT))


def line(rows: Iterable[tuple[object, Number | None]]) -> LineChart:
    """A line over equal steps; the scale starts at zero so that slopes do not exaggerate."""
    given = [(str(label), value) for label, value in rows]
    top = nice_top(max((float(value) for _, value in given if value is not None), default=0))
    stride = (LINE_WIDTH - 2 * MARGIN) / max(len(given) - 1, 1)
    every = max(1, -(-len(given) // 8))

    def height_of(value: Number) -> float:
        return round(LINE_HEIGHT - MARGIN - float(value) / top * (LINE_HEIGHT - 2 * MARGIN), 1)

    points = tuple(
        Point(label, value, round(MARGIN + index * stride, 1), height_of(value or 0), index % every == 0)
        for index, (label, value) in enumerate(given)
    )
    steps = [top * part / 2 for part in range(3)]
    scale = tuple((_whole(step), height_of(step)) for step in steps)
    return LineChart(points, stretches(points), scale)


def stretches(points: Sequence[Point]) -> tuple[str, ...]:
    """One SVG path for each run of measured points."""
    paths, current = [], ""
    for point in points:
        if point.value is None:
            paths.append(current)
            current = ""
        else:
            current += f"{'L' if current else 'M'}{point.x} {point.y}"
    return tuple(path for path in [*paths, current] if path)


def nice_top(value: float) -> float:
    """The next round number above ``value`` (1, 2, 4, 5, 10, 20…), at least 1."""
    if value <= 1:
        return 1
    power: float = 10.0 ** (len(str(int(value))) - 1)
    return next(factor * power for factor in (1, 2, 4, 5, 8, 10) if factor * power >= value)


def _whole(value: float) -> Number:
    return int(value) if value == int(value) else round(value, 2)
