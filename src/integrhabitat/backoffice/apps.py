"""Django registration of this module."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """Staged import, export, and list and edit pages that are always scoped and audited."""

    name = "integrhabitat.backoffice"
