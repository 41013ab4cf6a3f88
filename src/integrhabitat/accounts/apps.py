"""Django registration of this module."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """User, role, permission, sign-in; not where a role holds (that is a post, in centres)."""

    name = "integrhabitat.accounts"
