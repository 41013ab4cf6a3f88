"""The only publisher of figures: declared ones with their source, computed ones with their population."""

from integrhabitat.indicators.counting import (
    Cell,
    Measure,
    Reading,
    Scope,
    add_readings,
    measures,
    read_all,
    share_of,
    total,
)
from integrhabitat.indicators.declared import Shown, beside_computed, figures_of, load_figures
from integrhabitat.indicators.models import DeclaredFigure
from integrhabitat.indicators.population import (
    HOST,
    NEWCOMER,
    POPULATION_WORDS,
    POPULATIONS,
    UNASKED,
    is_mixed,
    population_field,
)

__all__ = [
    "HOST",
    "NEWCOMER",
    "POPULATIONS",
    "POPULATION_WORDS",
    "UNASKED",
    "Cell",
    "DeclaredFigure",
    "Measure",
    "Reading",
    "Scope",
    "Shown",
    "add_readings",
    "beside_computed",
    "figures_of",
    "is_mixed",
    "load_figures",
    "measures",
    "population_field",
    "read_all",
    "share_of",
    "total",
]
