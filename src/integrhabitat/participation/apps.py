"""Django registration of this module."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Ideas, groups, neighbourhood agendas, projects, decisions, commons, community pots."""

    name = "integrhabitat.participation"
