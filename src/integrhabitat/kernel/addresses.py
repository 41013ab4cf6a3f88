"""Where a request comes from, for the limits on guessing codes and passwords."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The last word of the server in front, if there is one: whatever stands before it anybody can write."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    for given in (forwarded.split(",")[-1].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(given))
        except ValueError:
            continue
    return None
