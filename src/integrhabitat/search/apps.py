"""Django registration of this module."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Normalised words, facets and place cells over the same database."""

    name = "integrhabitat.search"
