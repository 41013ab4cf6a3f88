"""What every template may use."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject

from integrhabitat.accounts import api as accounts
from integrhabitat.ui import languages, menu, preferences


def page(request: HttpRequest) -> dict[str, Any]:
    """Values for the frame around each page; each list is made only if the page draws it."""
    return {
        "languages": SimpleLazyObject(languages.all_languages),
        "menu_public": SimpleLazyObject(partial(menu.links, request, "public")),
        "menu_staff": SimpleLazyObject(partial(menu.folded, request, "staff")),
        "menu_footer": SimpleLazyObject(partial(menu.links, request, "footer")),
        "text_size": preferences.text_size(request),
        "here": request.get_full_path(),
        "is_demonstration": SimpleLazyObject(accounts.demonstration_on),
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "theme_css": collected(settings.THEME_CSS),
        "theme_logo": collected(settings.THEME_LOGO) or static("ui/logo.svg"),
    }


def collected(name: str) -> str:
    """The address of a municipality's own file; '' until it was collected, for a new colour breaks no page."""
    try:
        return static(name) if name else ""
    except ValueError:
        return ""
