"""Reaching a thing of a centre as its staff, with the permission there."""

from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from integrhabitat.accounts.api import Permission, StaffRequest
from integrhabitat.centres.api import Centre, must, within_reach

Row = TypeVar("Row", bound=Model)


def reached(request: StaffRequest, rows: Any, permission: Permission, **lookup: object) -> Any:
    """The row within reach (404 else) on whose centre the person may do this (403 else)."""
    found = within_reach(request, rows.for_user(request.user, on=timezone.now().date()), **lookup)
    must(request, permission, found.centre)
    return found


def centres_reached(request: StaffRequest) -> "list[Centre]":
    """The centres the person works in, for a choice in a form."""
    rows = Centre.objects.for_user(request.user, on=timezone.now().date())
    return list(rows.exclude(network_state="suggested").order_by("name")[:200])
