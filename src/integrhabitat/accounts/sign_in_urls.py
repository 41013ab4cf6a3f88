"""The pages of sign-in that allauth brings; those for which the house has no use answer 404."""

from allauth.urls import urlpatterns as all_pages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

# Accounts are made by invitation, and the invitation proves the address: nobody signs up, confirms or changes one here.
CLOSED = {
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_inactive",
}


def closed(request: HttpRequest, **_given: str) -> HttpResponse:
    """Nothing to see; the name stays because allauth's own pages ask for its address."""
    raise Http404


def without_closed(pages: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same pages, the closed ones with nothing behind them."""
    return [
        URLPattern(page.pattern, closed, page.default_args, page.name)
        if isinstance(page, URLPattern) and page.name in CLOSED
        else URLResolver(page.pattern, without_closed(list(page.url_patterns)))
        if isinstance(page, URLResolver)
        else page
        for page in pages
    ]


urlpatterns = without_closed(all_pages)
