"""The trail of who did what to a centre, written with the act."""

from datetime import datetime
from uuid import UUID

from django.db import models

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record

Code = str | int | bool | UUID | None
Author = User | None  # None: nobody signed in, such as the loader of the demonstration


def leave(
    verb: str, target: models.Model, *, by: Author, at: datetime, **codes: str | int | bool | UUID | None
) -> None:
    """Record an act in the audit, inside the caller's transaction."""
    record(verb, target, by=by, at=at, **codes)
