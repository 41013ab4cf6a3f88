"""Django registration of this module."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services, routes to rights, help lines, eligibility, freshness, the finder, the open standard."""

    name = "integrhabitat.directory"
