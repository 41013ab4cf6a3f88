"""How an entry of a file becomes values of a row: keys, days, hours."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from integrhabitat.centres.api import Organisation, day_of, demo_id, slots, territory

Entry = Mapping[str, Any]

__all__ = ["Entry", "day_of", "fields_of", "id_of", "month", "rows_of_hours"]


def id_of(model: type[models.Model], key: str) -> UUID:
    """The stable identifier of a row of the demonstration."""
    return demo_id(model, key)


def month(offset: int, now: datetime) -> date:
    """The first day of the month that lies ``offset`` months from now."""
    months = now.year * 12 + now.month - 1 + offset
    return date(months // 12, months % 12 + 1, 1)


def fields_of(model: type[models.Model], entry: Entry, now: datetime) -> dict[str, Any]:
    """The entry's plain fields of ``model``: days are resolved, keys of lower floors become ids."""
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name not in entry or field.name == "id":
            continue
        value = entry[field.name]
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            value = day_of(value, now)
        elif field.name in ("provider", "organisation"):
            value = demo_id(Organisation, value) if value else None
        elif field.name == "territory":
            value = territory(value).pk if value else None
        elif isinstance(field, models.ForeignKey):
            continue
        found[field.attname] = value
    return found


def rows_of_hours(entry: Entry, now: datetime) -> list[dict[str, Any]]:
    """One row per day of each stretch of the entry's hours."""
    return slots(entry.get("hours") or [], now)
