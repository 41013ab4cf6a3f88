"""Django registration of this module."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Ideas, groups, neighbourhood agendas, projects, decisions, commons, community pots."""

    name = "integrhabitat.participation"

    def ready(self) -> None:
        """A cycle that closes may leave a group behind."""
        from integrhabitat.participation.actions import groups  # noqa: F401 - it registers itself
