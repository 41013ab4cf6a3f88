"""Django registration of this module."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Many centres as one: front page, principles, mapping of centres, territory pages."""

    name = "integrhabitat.network"
