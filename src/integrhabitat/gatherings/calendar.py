"""A gathering as a series on its centre's calendar: what its rule says, less holidays and closures."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import translation

from integrhabitat.centres.api import Centre, Timetable, timetable_for
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.recurrence import Series, WhyClosed


def series_of(gathering: Gathering) -> Series | None:
    """The series; ``None`` while no day or hour is set."""
    if gathering.first_on is None or gathering.starts is None:
        return None
    return Series(
        first_on=gathering.first_on,
        starts=gathering.starts,
        minutes=gathering.minutes,
        zone=ZoneInfo(gathering.centre.timezone),
        rule=gathering.rule,
        except_on=frozenset(date.fromisoformat(day) for day in gathering.except_on),
    )


def closed_days(centre: Centre, *, unit_id: object = None, skips_holidays: bool = True) -> Timetable:
    """When the centre is shut: its own closures, those of the given door, and national holidays if asked."""
    closures = [row for row in centre.closures.all() if row.unit_id in (None, unit_id)]
    country = centre.territory.country if skips_holidays else ""
    return timetable_for((), closures, zone=centre.timezone, country=country)


def why_closed(gathering: Gathering) -> WhyClosed:
    """Asks for a day why the gathering cannot be then; the reason in Spanish, as it is stored."""
    unit_id = gathering.space.unit_id if gathering.space else None
    table = closed_days(gathering.centre, unit_id=unit_id, skips_holidays=gathering.skips_holidays)

    def ask(day: date) -> str | None:
        with translation.override("es"):
            return table.closed_because(day)

    return ask
