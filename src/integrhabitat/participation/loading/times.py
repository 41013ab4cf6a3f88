"""How an entry of a file becomes an instant, a token and the person who writes for the house."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import demo_id
from integrhabitat.participation.models import Idea

Entry = dict[str, Any]


def after(at: datetime, days: int) -> datetime:
    """The same hour, so many days later; earlier for a negative number."""
    return at + timedelta(days=days)


def token_of(key: str) -> UUID:
    """The token of the form that a neighbour of the demonstration sent."""
    return demo_id(Idea, f"form/{key}")


def coordination() -> User:
    """Who works behind the coordination's door of the demonstration."""
    return User.objects.get(demonstration_role="coordination")
