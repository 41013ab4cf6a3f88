"""When a series takes place: an RFC 5545 rule in the centre's own time, without the days on which it is shut.

Nothing here reads the clock or the database. A rule is written without DTSTART; it may say FREQ (DAILY, WEEKLY or
MONTHLY), INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY and WKST, and must say when it ends.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateutil import rrule
from django.utils.translation import gettext as _

from integrhabitat.kernel.errors import DomainError

MOST = 400  # sessions of one series
LONGEST = timedelta(days=731)  # from its first day to its last one
FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY}
DAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}
BY_DAY = re.compile(r"^(?P<nth>[+-]?[1-5])?(?P<day>MO|TU|WE|TH|FR|SA|SU)$")
WhyClosed = Callable[[date], str | None]


@dataclass(frozen=True)
class Series:
    """What repeats: its first day, the hour on the centre's clock, how long it lasts, and by which rule."""

    first_on: date
    starts: time
    minutes: int
    zone: ZoneInfo
    rule: str = ""
    except_on: frozenset[date] = frozenset()


class Occurrence(NamedTuple):
    """One day of a series; ``skipped`` tells why there is none that day ('' when it takes place)."""

    day: date
    starts_at: datetime
    ends_at: datetime
    skipped: str = ""


def occurrences(series: Series, why_closed: WhyClosed | None = None) -> Iterator[Occurrence]:
    """The days of a series in order, exceptions left out, shut days marked; ``DomainError`` when it is too long."""
    lasts = timedelta(minutes=series.minutes)
    for day in days_of(series.rule, series.first_on, series.zone):
        if day in series.except_on:
            continue
        closed = why_closed(day) if why_closed else None
        starts_at = instant(day, series.starts, series.zone)
        yield Occurrence(day, starts_at, starts_at + lasts, "" if closed is None else closed or "cierre anunciado")


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That hour of the centre's clock in UTC: the clock's hour stays over a change to summer time.

    An hour that summer time skips becomes the real one that follows.
    """
    return datetime.combine(day, hour, zone).astimezone(UTC)


def days_of(rule: str, first_on: date, zone: ZoneInfo) -> list[date]:
    """The days of a rule, at most ``MOST`` within ``LONGEST``; an empty rule is the first day alone."""
    if not rule:
        return [first_on]
    parts = parsed(rule)
    last_on = first_on + LONGEST
    until = until_of(parts, zone)
    if until is not None and until > last_on:
        raise too_long()
    days: list[date] = []
    for moment in islice(repeating(parts, first_on), MOST + 1):
        if until is not None and moment.date() > until:
            break
        if moment.date() > last_on or len(days) == MOST:
            raise too_long()
        days.append(moment.date())
    if not days:
        raise DomainError(_("Con esa repetición no hay ninguna fecha."), field="rule")
    return days


def too_long() -> DomainError:
    """The refusal of a series without measure."""
    return DomainError(
        _("Una serie puede tener hasta %(most)s fechas en dos años. Acorte la repetición.") % {"most": MOST},
        field="rule",
    )


def parsed(rule: str) -> dict[str, str]:
    """The parts of a rule; ``DomainError`` for what cannot be understood or would never end."""
    parts = dict(part.partition("=")[::2] for part in rule.strip().removeprefix("RRULE:").upper().split(";") if part)
    if parts.get("FREQ") not in FREQUENCIES or not parts.keys() <= KNOWN or not _fits(parts):
        raise DomainError(_("No entendemos esa repetición. Elija una de la lista."), field="rule")
    if "COUNT" not in parts and "UNTIL" not in parts:
        raise DomainError(_("Diga hasta cuándo se repite."), field="rule")
    if int(parts.get("COUNT", "1")) > MOST:
        raise too_long()
    return parts


def _fits(parts: dict[str, str]) -> bool:
    """Whether each value has its shape, and days go with the frequency: no rule may search in vain for ever."""
    numbers = all(re.fullmatch(r"[1-9]\d{0,5}", parts[name]) for name in ("COUNT", "INTERVAL") if name in parts)
    days = [BY_DAY.match(day) for day in parts.get("BYDAY", "").split(",") if day]
    nths = any(day and day["nth"] for day in days)
    month_days = [day for day in parts.get("BYMONTHDAY", "").split(",") if day]
    shapes = numbers and all(days) and all(re.fullmatch(r"-?([1-9]|[12]\d|3[01])", day) for day in month_days)
    together = {
        "DAILY": not days and not month_days,
        "WEEKLY": not nths and not month_days,
        "MONTHLY": not (days and month_days),
    }
    return shapes and int(parts.get("INTERVAL", "1")) <= 24 and together[parts["FREQ"]]


def until_of(parts: dict[str, str], zone: ZoneInfo) -> date | None:
    """The last day of a rule on the centre's calendar."""
    text = parts.get("UNTIL", "")
    if not text:
        return None
    try:
        if text.endswith("Z"):
            return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone).date()
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise DomainError(_("El último día de la repetición no existe."), field="rule") from None


def repeating(parts: dict[str, str], first_on: date) -> Iterable[datetime]:
    """The rule as dateutil walks it: by days only, hours are put on afterwards."""
    given: dict[str, Any] = {"interval": int(parts.get("INTERVAL", "1")), "wkst": DAYS[parts.get("WKST", "MO")]}
    if "COUNT" in parts:
        given["count"] = int(parts["COUNT"])
    if parts.get("BYDAY"):
        found = (BY_DAY.match(day) for day in parts["BYDAY"].split(","))
        given["byweekday"] = [DAYS[m["day"]](int(m["nth"])) if m["nth"] else DAYS[m["day"]] for m in found if m]
    if parts.get("BYMONTHDAY"):
        given["bymonthday"] = [int(day) for day in parts["BYMONTHDAY"].split(",")]
    days: Iterable[datetime] = rrule.rrule(
        FREQUENCIES[parts["FREQ"]], dtstart=datetime.combine(first_on, time.min), **given
    )
    return days
