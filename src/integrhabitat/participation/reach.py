"""Reaching a thing of a centre as its staff, with the permission there."""

from typing import Any, TypeVar

from django.db.models import Model

from integrhabitat.accounts.api import Permission, StaffRequest
from integrhabitat.centres.api import Centre, within_reach

Row = TypeVar("Row", bound=Model)


def reached(request: StaffRequest, rows: Any, permission: Permission, **lookup: object) -> Any:
    """The row of a centre where the person may do this; 404 else."""
    return within_reach(request, rows.for_user(request.user, permission), **lookup)


def centres_reached(request: StaffRequest, permission: Permission) -> "list[Centre]":
    """The centres where the person may do this, for a choice in a form."""
    rows = Centre.objects.for_user(request.user, permission)
    return list(rows.exclude(network_state="suggested").order_by("name")[:200])
