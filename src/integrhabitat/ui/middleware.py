"""Language by choice, errors as sentences, and what may be cached."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from integrhabitat.kernel import guessing
from integrhabitat.kernel.addresses import client_address
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui import languages, preferences

Handler = Callable[[HttpRequest], HttpResponseBase]

FOR_PROGRAMS = ("/api/", "/hsds")  # no forms here; the views answer what they cannot read in their own way
# Here the view reads ``idioma`` itself: in the finder it asks for something spoken in that language.
VIEW_READS_IDIOMA = ("/buscar", "/ajustes/", *FOR_PROGRAMS)
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "form_token", "version", "next", "volver"})
SECRET_WORDS = ("password", "code", "clave", "pin", "secret")
TYPED_CODES = ("code", "card")  # fields of forms that take a code from a person
LARGEST_PAGE_KEPT = 512 * 1024
PACKING = 5  # of 9: nearly as small as 9 in half the time


class LanguageMiddleware:
    """Language by choice (``?idioma=``), then cookie, then browser; no language prefixes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = self.chosen(request)
        if chosen:
            return self.remember(request, chosen)
        language = preferences.language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language)
        return response

    def chosen(self, request: HttpRequest) -> str:
        """The language asked for in the address of a page, or ''."""
        if request.method != "GET" or request.path.startswith(VIEW_READS_IDIOMA):
            return ""
        return languages.of_code(request.GET.get("idioma", ""))

    def remember(self, request: HttpRequest, language: str) -> HttpResponse:
        """Keep the choice and go to the same page without it in the address."""
        rest = request.GET.copy()
        del rest["idioma"]
        path = "/" + request.path.lstrip("/")  # "//host" would leave the site
        response = HttpResponseRedirect(f"{path}?{rest.urlencode()}" if rest else path)
        preferences.keep_language(response, language)
        response.headers["Cache-Control"] = "no-store"
        return response


class DomainErrorMiddleware:
    """A rule that says no becomes a sentence for the person; nothing that she typed is lost."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_blank_refusal(request, response):
            return response
        page = render(request, "404.html", status=405)  # the address of a button, opened as a page
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a ``DomainError`` with its sentence; anything else goes on.

        A plain button goes back to its page with a message. Where something was typed, or on a GET,
        the sentence gets a page of its own (409) that repeats what was typed.
        """
        if not isinstance(exception, DomainError):
            return None
        if request.method == "POST" and not typed_by(request) and not request.headers.get("HX-Request"):
            messages.error(request, str(exception))
            return redirect(came_from(request))
        return refusal(request, str(exception), status=409)


class GuessingMiddleware:
    """Answers 429 to whoever typed too many wrong codes; who signed in (the door of a house) is known and may err."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not brings_code(request) or request.user.is_authenticated:
            return self.get_response(request)
        address, at = client_address(request) or "", timezone.now()
        if guessing.must_wait(address, at=at):
            return self.refuse(request)
        with guessing.listening() as wrong:
            response = self.get_response(request)
        if wrong:
            guessing.note_wrong(address, at=at)
        return response

    def refuse(self, request: HttpRequest) -> HttpResponse:
        """What to do now, with all that was typed besides the code."""
        sentence = _(
            "Desde esta conexión se escribieron muchos códigos equivocados. Espere diez minutos y escriba otra vez el "
            "suyo: sigue sirviendo. Si tiene prisa, pregunte en el centro."
        )
        response = refusal(request, sentence, status=429)
        response.headers["Retry-After"] = str(int(guessing.PERIOD.total_seconds()))
        return response


class CachePolicyMiddleware:
    """Who may keep a page: nobody (signed in), everybody for a minute (public reading), or only the visitor."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_public_reading(request):
            return self.mark_private(request, self.get_response(request))
        key = page_key(request)
        kept: Kept | None = caches["pages"].get(key)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if not may_be_shared(request, response):
            return self.mark_private(request, response)
        return self.keep(request, key, response)

    def mark_private(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Nothing stored for signed-in people, nor of what a form was answered (a code is told there, once)."""
        user = getattr(request, "user", None)
        if request.method == "POST" or (user is not None and user.is_authenticated):
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", "private, max-age=0")
        return response

    def keep(self, request: HttpRequest, key: str, response: HttpResponseBase) -> HttpResponseBase:
        """Keep a public page for a minute, here (packed) and in browsers."""
        response.headers["Cache-Control"] = "public, max-age=60"
        patch_vary_headers(response, ("HX-Request", "Accept-Language", "Cookie", "Accept-Encoding"))
        if not isinstance(response, HttpResponse) or len(response.content) > LARGEST_PAGE_KEPT:
            return response
        kept = Kept(gzip.compress(response.content, PACKING), dict(response.headers))
        caches["pages"].set(key, kept, 60)
        return kept.answer(request)


@dataclass(frozen=True)
class Kept:
    """A public page, packed: it is the same for everybody, so packing it can tell nobody's secret."""

    packed: bytes
    headers: dict[str, str]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this browser takes it."""
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return HttpResponse(gzip.decompress(self.packed), headers=self.headers)
        headers = {**self.headers, "Content-Encoding": "gzip", "Content-Length": str(len(self.packed))}
        return HttpResponse(self.packed, headers=headers)


def refusal(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """A page with the sentence of a rule and what was typed."""
    page = {"sentence": sentence, "typed": typed_by(request), "back": came_from(request)}
    template = "ui/refused_part.html" if request.headers.get("HX-Request") else "ui/refused.html"
    return render(request, template, page, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of this site from which somebody comes, else the front page."""
    return preferences.safe_return(request, request.META.get("HTTP_REFERER", ""))


def brings_code(request: HttpRequest) -> bool:
    """Whether a form was sent with a code in it."""
    if request.method != "POST" or request.path.startswith(FOR_PROGRAMS):
        return False
    return any(request.POST.get(name, "").strip() for name in TYPED_CODES)


def typed_by(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person wrote in the refused form, without secrets and without our own hidden fields."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and not any(word in name.lower() for word in SECRET_WORDS)
        for value in values
        if value.strip()
    ]


def is_blank_refusal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether somebody opens the address of a button (another language, the address bar) and would see nothing."""
    return request.method == "GET" and isinstance(response, HttpResponseNotAllowed) and not response.content


def is_public_reading(request: HttpRequest) -> bool:
    """A GET that carries no cookie but our harmless ones: nobody in particular is asking."""
    return request.method == "GET" and preferences.HARMLESS_COOKIES.issuperset(request.COOKIES)


def may_be_shared(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this answer is the same for everybody; a form's token, a message or a cookie says no."""
    stored = getattr(request, "_messages", None)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not (stored is not None and stored.added_new)
    )


def page_key(request: HttpRequest) -> str:
    """All that the look of a public page depends on."""
    parts = (
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        str(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)),
        preferences.text_size(request),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=20).hexdigest()
