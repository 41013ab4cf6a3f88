"""A second factor for everybody whose role opens content about people."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from integrhabitat.accounts.installation import demonstration_on
from integrhabitat.accounts.permissions import reads_people

OPEN_TO_ALL = ("account_", "mfa_", "usersessions_")  # names of the pages where one is set up, or signs out
OPEN_PAGES = ("accounts:home",)  # reminds of the second factor by itself


class SecondFactorMiddleware:
    """Outside a demonstration, such a role opens no page about people before a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead to the page where a second factor is set up."""
        if not may_open_people(view) or self._is_open(request) or not lacks_second_factor(request.user):
            return None
        messages.warning(request, _("Su rol abre datos de personas. Active primero un segundo paso para entrar."))
        return redirect("mfa_index")

    @staticmethod
    def _is_open(request: HttpRequest) -> bool:
        match = request.resolver_match
        if match is None:
            return False
        return (match.url_name or "").startswith(OPEN_TO_ALL) or match.view_name in OPEN_PAGES


def may_open_people(view: Any) -> bool:
    """Whether a view asks for an account and its permission does not promise that no person is shown.

    What everybody may open without an account needs no second factor either.
    """
    permission = getattr(view, "permission", None)
    return bool(getattr(view, "needs_account", False)) and (permission is None or permission.reads_people)


def lacks_second_factor(user: Any) -> bool:
    """Whether this person must set up a second factor before a page about people opens."""
    if not user.is_authenticated or not reads_people(user):
        return False
    return not demonstration_on() and not has_second_factor(user)


def has_second_factor(user: Any) -> bool:
    """Whether the account has an authenticator app or a passkey; recovery codes alone do not count."""
    own = Authenticator.objects.filter(user=user)
    return bool(own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
