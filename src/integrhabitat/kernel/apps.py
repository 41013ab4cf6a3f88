"""Finds what each module declares about itself."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

DECLARATIONS = (
    "roles",
    "nav",
    "measures",
    "personal_data",
    "findable",
    "front",
    "gates",
    "demo",
    "handlers",
    "schedule",
    "importers",
)


class KernelConfig(AppConfig):
    """Listed last in ``INSTALLED_APPS`` so that every model is loaded before declarations are read."""

    name = "integrhabitat.kernel"

    def ready(self) -> None:
        """Import the declaration files of every installed module."""
        autodiscover_modules(*DECLARATIONS)
