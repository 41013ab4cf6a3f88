"""Whether this installation is a demonstration, and becoming real."""

import ipaddress
from datetime import datetime
from typing import Literal

from django.http import HttpRequest

from integrhabitat.accounts.models import Installation, User

Mode = Literal["empty", "demonstration", "production"]
PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


def mode() -> Mode:
    """What this database is; without a row it is empty."""
    found = Installation.objects.values_list("mode", flat=True).first()
    return found or "empty"  # type: ignore[return-value]


def set_mode(value: Mode, *, at: datetime) -> Installation:
    """Mark the database; what is in use never becomes a demonstration again (``ValueError``)."""
    if mode() == "production" and value != "production":
        raise ValueError("an installation in use cannot become a demonstration")
    installation, _made = Installation.objects.update_or_create(
        pk=1, defaults={"mode": value}, create_defaults={"mode": value, "made_at": at}
    )
    return installation


def demonstration_on() -> bool:
    """Whether everything here is invented and one-click doors may exist."""
    return mode() == "demonstration"


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on this very machine; anything that came through a proxy does not."""
    if any(header in request.headers for header in PROXY_HEADERS):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def demonstration_person(role: str) -> User | None:
    """The invented person behind the one-click door of ``role``."""
    return User.objects.filter(demonstration_role=role, is_active=True).exclude(demonstration_role="").first()
