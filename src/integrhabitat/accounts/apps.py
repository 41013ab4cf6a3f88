"""Django registration of this module."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """User, role, permission, sign-in; not where a role holds (that is a post, in centres)."""

    name = "integrhabitat.accounts"

    def ready(self) -> None:
        """Connect what listens to Django's own sign-in."""
        from integrhabitat.accounts import receivers  # noqa: F401
