"""Django registration of this module."""

from django.apps import AppConfig


class CentresConfig(AppConfig):
    """Territory, organisation, centre and its life, unit, space, hours, governance, posts."""

    name = "integrhabitat.centres"
