"""Django registration of this module."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The code card of whoever wants to be counted once."""

    name = "integrhabitat.people"
