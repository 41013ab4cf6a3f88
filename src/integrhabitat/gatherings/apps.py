"""Django registration of this module."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Programme, sessions, sign-ups, attendance, rooms, meetings."""

    name = "integrhabitat.gatherings"

    def ready(self) -> None:
        """Listen to the centres' doors; let the rooms follow the agenda."""
        from integrhabitat.gatherings import receivers  # noqa: F401 - it registers itself
