"""Reading the JSON of the demonstration: files, days, identifiers."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.db.models import Model

from integrhabitat.kernel.records import uuid_of

SOURCE = "demo"
Entry = Mapping[str, Any]


def read(package: str, name: str) -> Any:
    """The parsed ``data/<name>`` of a module."""
    return json.loads(files(f"integrhabitat.{package}").joinpath("data", name).read_text("utf-8"))


def day_of(value: str | int | None, at: datetime) -> date | None:
    """A day of history, or a number of days from ``at``."""
    if value is None or value == "":
        return None
    return at.date() + timedelta(days=value) if isinstance(value, int) else date.fromisoformat(value)


def day(value: str | int, at: datetime) -> date:
    """As ``day_of``, for a day that must be there."""
    found = day_of(value, at)
    if found is None:
        raise ValueError("a day is missing")
    return found


def demo_id(model: type[Model], key: str) -> UUID:
    """The identifier of an entry: the same at each loading."""
    return uuid_of(SOURCE, str(model._meta.model_name), key)


def picked(entry: Entry, *names: str) -> dict[str, Any]:
    """The fields of ``entry`` that are there."""
    return {name: entry[name] for name in names if name in entry}
