"""Django registration of this module."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Promises with a date, on both sides, and the day of those who keep them."""

    name = "integrhabitat.commitments"
