"""One row within reach, or a 404 that leaves a trace, absent or hidden alike (S026)."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone

from integrhabitat.accounts.api import Permission, StaffRequest, user_can
from integrhabitat.audit.api import record

Row = TypeVar("Row", bound=Model)


def within_reach(request: StaffRequest, rows: "QuerySet[Row]", **lookup: object) -> Row:
    """The row that ``lookup`` names among the rows the user may reach; otherwise 404, written down."""
    try:
        found = rows.filter(**lookup).first()
    except ValidationError:  # not even the form of an identifier
        found = None
    if found is None:
        sought = str(next(iter(lookup.values())))[:64]
        record("access.not-found", (rows.model._meta.label_lower, sought), by=request.user, at=timezone.now())
        raise Http404
    return found


def must(request: StaffRequest, permission: Permission, scope: Model) -> None:
    """Answer 403, written down, to a colleague who reaches the row but may not do this there."""
    if not user_can(request.user, permission, scope):
        record("access.refused", scope, by=request.user, at=timezone.now(), permission=permission.code)
        raise PermissionDenied
