"""What a visitor chooses about the look, kept in two cookies that say nothing about her."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from integrhabitat.ui import languages

TEXT_SIZE_COOKIE = "letra"
LARGE = "grande"
HARMLESS_COOKIES = frozenset({settings.LANGUAGE_COOKIE_NAME, TEXT_SIZE_COOKIE, settings.CSRF_COOKIE_NAME})


def language_of(request: HttpRequest) -> str:
    """The visitor's language: her choice, else her browser's, else Spanish."""
    chosen = languages.of_code(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    return chosen or languages.nearest(request.headers.get("Accept-Language", ""))


def text_size(request: HttpRequest) -> str:
    """``grande`` when the visitor asked for larger letters, else ''."""
    return LARGE if request.COOKIES.get(TEXT_SIZE_COOKIE) == LARGE else ""


def keep_language(response: HttpResponse, language: str) -> None:
    """Remember the language for a year."""
    _keep(response, settings.LANGUAGE_COOKIE_NAME, language)


def keep_text_size(response: HttpResponse, size: str) -> None:
    """Remember the letter size for a year, or forget it when it is the usual one."""
    if size == LARGE:
        _keep(response, TEXT_SIZE_COOKIE, LARGE)
    else:
        response.delete_cookie(TEXT_SIZE_COOKIE)


def safe_return(request: HttpRequest, address: str) -> str:
    """``address`` when it is a page of this site (a path, or with its host), else the front page."""
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed and address.startswith(("/", "http://", "https://")) else "/"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE
    )
