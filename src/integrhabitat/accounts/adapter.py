"""How sign-in behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from integrhabitat.jobs.api import post
from integrhabitat.kernel.addresses import client_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation only, and letters leave by the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up alone: a public visitor needs no account for anything."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Failures are counted by where they come from, also behind a server in front."""
        return client_address(request) or str(super().get_client_ip(request))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter into the outbox, in plain text."""
        letter = self.render_mail(template_prefix, email, {"email": email, **context})
        post(to=email, subject=letter.subject, body=letter.body, at=timezone.now())

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is, without the name of a site in front."""
        return subject
