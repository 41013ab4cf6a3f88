"""Open now: weekly timetables shared by everything that keeps them, read on the wall clock of their zone."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from integrhabitat.kernel.feasts import feasts_in
from integrhabitat.search.documents import Hours

DAY = 24 * 60
Slot = tuple[int, int, int]  # weekday, first minute, last minute (may pass DAY)


def minutes(clock: str) -> int:
    """Minutes since midnight of "HH:MM" ("24:00" included); ``ValueError`` for anything else."""
    hour, _, minute = clock.partition(":")
    value = int(hour) * 60 + int(minute or 0)
    if not 0 <= value <= DAY or not 0 <= int(minute or 0) < 60:
        raise ValueError(f"not a time of day: {clock!r}")
    return value


@lru_cache(maxsize=4096)
def _wall(zone: str, at: datetime) -> tuple[date, int]:
    local = at.astimezone(ZoneInfo(zone))
    return local.date(), local.hour * 60 + local.minute


@dataclass(frozen=True)
class Week:
    """One timetable: a zone, its weekly slots and whose national holidays it keeps."""

    zone: str
    slots: tuple[Slot, ...]
    country: str

    @classmethod
    def of(cls, hours: Hours) -> "Week":
        """The timetable of ``hours``, without its own closed days; ``ValueError`` for impossible ones."""
        ZoneInfo(hours.zone)
        slots = set()
        for weekday, opens, closes in hours.slots:
            if not 0 <= weekday <= 6:
                raise ValueError(f"not a weekday: {weekday!r}")
            start, end = minutes(opens), minutes(closes)
            slots.add((weekday, start, end if end > start else end + DAY))
        return cls(hours.zone, tuple(sorted(slots)), (hours.holidays_country or "").lower())

    @property
    def number(self) -> int:
        """Its key: the same timetable has the same number in every database."""
        text = json.dumps([self.zone, self.slots, self.country])
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1

    def open_days(self, at: datetime) -> tuple[date, ...]:
        """The days whose slots are open at ``at``: today, and yesterday while its slot runs past midnight."""
        today, minute = _wall(self.zone, at)
        both = ((today, minute), (today - timedelta(days=1), minute + DAY))
        return tuple(day for day, clock in both if self._holds(day, clock))

    def _holds(self, day: date, clock: int) -> bool:
        weekday = day.weekday()
        if not any(w == weekday and start <= clock < end for w, start, end in self.slots):
            return False
        return not (self.country and day in feasts_in(self.country, day.year))


def closed_days(hours: Hours | None) -> str:
    """The closed days as the index keeps them: space-separated ordinals with a space at both ends."""
    return f" {' '.join(str(day.toordinal()) for day in sorted(hours.closed_on))} " if hours and hours.closed_on else ""


def is_open(week: Week, closed: str, at: datetime) -> bool:
    """Whether a place with this timetable and these closed days is open at ``at``."""
    return any(f" {day.toordinal()} " not in closed for day in week.open_days(at))
