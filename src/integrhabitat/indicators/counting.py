"""What we count ourselves: measures that modules declare, and the cells too small to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.indicators.models import DeclaredFigure
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.registry import Registry

LEAST_CATEGORIES = 3  # a line with a hidden cell shows at least so many others, or nothing
THRESHOLD = 5  # a cell about fewer people than this is not shown


@dataclass(frozen=True)
class Cell:
    """One computed value and how many cases stand behind it; ``label`` names its part of a split."""

    value: Decimal
    n: int
    label: str | Promise = ""

    @property
    def is_hidden(self) -> bool:
        """Whether it is about so few that it could point at somebody."""
        return 0 < self.n < THRESHOLD


Scope = models.Model | None
Compute = Callable[[Scope, date], Sequence[Cell]]


@dataclass(frozen=True)
class Measure:
    """Something that may be counted: unit, population, and how; ``about_people`` hides small cells.

    ``adds_up`` says that its cells are parts of one whole, so that a hidden one could be worked out from the others.

    ``compute(scope, on)`` gives one cell, or one for each part of its split; none when it
    does not apply. The scope is a centre, an organisation, a territory or the whole network.
    """

    code: str
    label: str | Promise
    unit: str | Promise
    population: str | Promise
    compute: Compute
    about_people: bool = False
    adds_up: bool = True


measures: Registry[Measure] = Registry("measure")


@dataclass(frozen=True)
class Reading:
    """A measure as it may be shown on a day."""

    measure: Measure
    cells: tuple[Cell, ...]
    on: date

    @property
    def shown(self) -> tuple[Cell, ...]:
        """Cells without those that are too small; none when too few would remain beside a hidden one."""
        if not self.measure.about_people:
            return self.cells
        large = tuple(cell for cell in self.cells if not cell.is_hidden)
        tells = self.measure.adds_up and len(large) < len(self.cells) and len(large) < LEAST_CATEGORIES
        return () if tells else large

    @property
    def hides_some(self) -> bool:
        """Whether a cell was left out for being small."""
        return len(self.shown) < len(self.cells)

    @property
    def is_refused(self) -> bool:
        """Whether the whole line is kept back: what is hidden could be worked out from the one or two others."""
        return bool(self.cells) and not self.shown


def read_all(scope: Scope, on: date) -> list[Reading]:
    """Every measure that applies to a scope on that day."""
    readings = (Reading(measure, tuple(measure.compute(scope, on)), on) for measure in measures)
    return [reading for reading in readings if reading.cells]


Figure = DeclaredFigure | Cell


def total(figures: Sequence[Figure]) -> Decimal:
    """Sum computed cells; declared figures are never added up, nor are different units (``DomainError``)."""
    if any(isinstance(figure, DeclaredFigure) for figure in figures):
        raise DomainError(_("Las cifras declaradas se muestran; no se suman."))
    return sum((figure.value for figure in figures), Decimal(0))


def add_readings(readings: Sequence[Reading]) -> Decimal:
    """Sum whole readings of one unit; mixing units raises ``DomainError``."""
    if len({str(reading.measure.unit) for reading in readings}) > 1:
        raise DomainError(_("No se suman cifras de unidades distintas."))
    return total([cell for reading in readings for cell in reading.cells])


def share_of(part: DeclaredFigure, whole: DeclaredFigure) -> Decimal:
    """A percentage of two declared figures, to two decimals; same unit needed (S177)."""
    if part.unit != whole.unit or not whole.value:
        raise DomainError(_("Para calcular una proporción hacen falta dos cifras de la misma unidad."))
    return (part.value * 100 / whole.value).quantize(Decimal("0.01"))
