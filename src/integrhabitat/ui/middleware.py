"""Language by choice, errors as sentences, and what may be cached."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from integrhabitat.kernel.errors import DomainError

Handler = Callable[[HttpRequest], HttpResponseBase]


class LanguageMiddleware:
    """Language by choice (``?idioma=``), then cookie, then browser; no language prefixes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE or settings.LANGUAGE_CODE)
        return response


class DomainErrorMiddleware:
    """A rule that says no becomes a message on the page the person came from."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a ``DomainError`` with its sentence; anything else goes on."""
        if not isinstance(exception, DomainError):
            return None
        messages.error(request, str(exception))
        return redirect(request.META.get("HTTP_REFERER") or "/")


class CachePolicyMiddleware:
    """Pages of signed-in people are never stored by browsers or proxies."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "user", None) and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response
