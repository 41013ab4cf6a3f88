"""The trail of who did what to a centre, written with the act."""

from datetime import datetime

from django.db import models

from integrhabitat.accounts.models import User

Author = User | None  # None: nobody signed in, such as the loader of the demonstration


def leave(verb: str, target: models.Model, *, by: Author, at: datetime, **codes: object) -> None:
    """Record an act in the audit, inside the caller's transaction."""
