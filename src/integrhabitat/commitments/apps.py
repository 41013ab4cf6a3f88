"""Django registration of this module."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CommitmentsConfig(AppConfig):
    """Promises with a date, on both sides, and the day of those who keep them."""

    name = "integrhabitat.commitments"

    def ready(self) -> None:
        """Read what each module adds to Mi día in its ``day.py``."""
        autodiscover_modules("day")
