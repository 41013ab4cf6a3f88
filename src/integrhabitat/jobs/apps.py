"""Django registration of this module."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work, schedule and outgoing messages that survive a crash."""

    name = "integrhabitat.jobs"
