"""Days of the demonstration: told by week and weekday, so that a Saturday stays a Saturday whenever it is loaded."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from integrhabitat.centres.api import Centre, Space, demo_id, local_day
from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.room_time import instant, zone_of


def day_in_week(centre: Centre, week: int, weekday: int, at: datetime) -> date:
    """The weekday (0 is Monday) of the week that lies ``week`` weeks from the one of ``at``."""
    return monday_of(local_day(centre, at)) + timedelta(days=7 * week + weekday)


def moment(centre: Centre, day: date, hour: str) -> datetime:
    """An hour of the centre's clock as an instant."""
    return instant(day, time.fromisoformat(hour), zone_of(centre))


def space_of(key: str) -> Space | None:
    """The loaded space called ``key`` (centre, door and room), none for ''."""
    if not key:
        return None
    return Space.objects.select_related("unit__centre__territory").get(pk=demo_id(Space, key))


def token_of(key: str) -> UUID:
    """The token of the form that a neighbour of the demonstration sent."""
    return demo_id(Space, f"form/{key}")


def each_in_turn(rows: list[Any], number: int) -> Any:
    """The entry of a list for the date with that number, round and round."""
    return rows[number % len(rows)]
