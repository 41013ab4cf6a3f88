"""Pages about the house itself: choices of the visitor, promises, health, gallery of parts."""

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

import integrhabitat
from integrhabitat.ui import gallery, languages, notices, preferences
from integrhabitat.ui.held_codes import held_codes


@never_cache
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language or letter size and go back to the page."""
    response = HttpResponseRedirect(preferences.safe_return(request, request.GET.get("volver", "")))
    language = languages.of_code(request.GET.get("idioma", ""))
    if language:
        preferences.keep_language(response, language)
    if "letra" in request.GET:
        preferences.keep_text_size(response, request.GET["letra"])
    return response


@require_POST
def forget_codes(request: HttpRequest) -> HttpResponse:
    """This browser forgets every code that was typed in it, for whoever holds the telephone next."""
    response = redirect("/")
    for held in held_codes:
        held.forget(response)
    messages.success(request, _("Este aparato ya no recuerda su código."))
    return response


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about visitors and what is not."""
    return render(request, "ui/pages/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use the house, and how to say what fails."""
    return render(request, "ui/pages/accessibility.html")


@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """Licence of the house and of everything that came from others."""
    return render(
        request, "ui/pages/licences.html", {"packages": notices.packages(), "version": integrhabitat.__version__}
    )


@require_safe
def component_gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the look on one page; for those who work on the house, not for visitors."""
    if not (settings.DEBUG or request.user.is_staff or gallery.is_open()):
        raise Http404
    return render(request, "ui/pages/gallery.html", gallery.samples())


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For machines: 200 while the database answers, 503 otherwise; says nothing about content."""
    state = {"status": "ok", "version": integrhabitat.__version__, "database": connection.vendor}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({**state, "status": "unavailable"}, status=503)
    return JsonResponse(state)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read public pages, never the desks."""
    lines = ["User-agent: *", "Disallow: /cuenta/", "Disallow: /gestion/", "Disallow: /ajustes/", "Allow: /", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to put the house on its first screen."""
    icons = [
        {
            "src": static(f"ui/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    return JsonResponse(
        {
            "name": "IntegrHabitat",
            "short_name": "IntegrHabitat",
            "description": _("Centros de barrio abiertos a todas las personas."),
            "lang": request.LANGUAGE_CODE,
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#f8f3e9",
            "theme_color": "#0a3b40",
            "icons": icons,
        },
        content_type="application/manifest+json",
    )
