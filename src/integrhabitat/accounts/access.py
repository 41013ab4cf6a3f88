"""Doors of views: who must be signed in, and with which permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from integrhabitat.accounts.models import User
from integrhabitat.accounts.permissions import Permission, user_can

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def requires(permission: Permission) -> Callable[[StaffView[P]], View[P]]:
    """Send strangers to sign in, answer 403 to who lacks ``permission`` everywhere, else call the view.

    The view still narrows by scope: ``Model.objects.for_user(request.user, permission)`` answers 404.
    """

    def decorate(view: StaffView[P]) -> View[P]:
        @signed_in
        @wraps(view)
        def checked(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not user_can(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        cast(Any, checked).permission = permission
        return checked

    return decorate


def signed_in(view: StaffView[P]) -> View[P]:
    """Send strangers to sign in, else call the view."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(cast(StaffRequest, request), *args, **kwargs)

    cast(Any, checked).needs_account = True
    return checked


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path() if request.method == "GET" else "")
    if request.headers.get("HX-Request"):  # htmx would put the sign-in page into the middle of this one
        return HttpResponse(status=204, headers={"HX-Redirect": answer.url})
    return answer
