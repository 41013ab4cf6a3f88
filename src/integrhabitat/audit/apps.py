"""Django registration of this module."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did or read what; knows opaque ids only."""

    name = "integrhabitat.audit"
