"""Django registration of this module."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Programme, sessions, sign-ups, attendance, rooms, meetings."""

    name = "integrhabitat.gatherings"
