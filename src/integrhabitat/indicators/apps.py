"""Django registration of this module."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Figures: declared and computed values, thresholds; the only publisher of figures."""

    name = "integrhabitat.indicators"
