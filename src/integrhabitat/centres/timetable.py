"""When a door is open: plain arithmetic over weekly slots, closures and national holidays.

Nothing here reads the clock or the database: the instant is always given, with its zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.kernel.feasts import feasts_in

DAYS = (
    gettext_lazy("lunes"),
    gettext_lazy("martes"),
    gettext_lazy("miércoles"),
    gettext_lazy("jueves"),
    gettext_lazy("viernes"),
    gettext_lazy("sábado"),
    gettext_lazy("domingo"),
)
HORIZON = timedelta(days=120)  # how far ahead a next opening is looked for: a season


@dataclass(frozen=True)
class Slot:
    """A weekly slot in local time; ``closes`` at or before ``opens`` means the next day."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def is_in_season(self, day: date) -> bool:
        """Whether that day lies between the slot's first and last one."""
        started = self.valid_from is None or self.valid_from <= day
        return started and not (self.valid_until is not None and self.valid_until < day)

    def holds_on(self, day: date) -> bool:
        """Whether the slot starts on that day."""
        return day.weekday() == self.weekday and self.is_in_season(day)


@dataclass(frozen=True)
class ClosedDays:
    """Days, both included, on which nothing opens."""

    starts_on: date
    ends_on: date
    reason: str = ""


@dataclass(frozen=True)
class Interval:
    """An open stretch between two instants, in the door's own zone."""

    starts_at: datetime
    ends_at: datetime

    def holds(self, at: datetime) -> bool:
        """Whether ``at`` falls in it; the closing instant does not."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True)
class Today:
    """What a first screen tells about one local day."""

    day: date
    is_open: bool
    intervals: tuple[Interval, ...]
    closed_because: str | None  # None: not closed by a closure or holiday; '' when no reason was given


@dataclass(frozen=True)
class Timetable:
    """The hours of one door. ``holidays_country`` is empty when it opens on holidays too."""

    zone: ZoneInfo
    slots: tuple[Slot, ...] = ()
    closures: tuple[ClosedDays, ...] = ()
    holidays_country: str = ""

    def announced_closures(self, since: date, days: int) -> frozenset[date]:
        """Days with a closure of its own, holidays aside, from ``since`` on."""
        ahead = (since + timedelta(days=step) for step in range(days))
        return frozenset(day for day in ahead if any(each.starts_on <= day <= each.ends_on for each in self.closures))

    def closed_because(self, day: date) -> str | None:
        """Why nothing opens on that day (a reason, '' when none was given), or ``None``."""
        for closure in self.closures:
            if closure.starts_on <= day <= closure.ends_on:
                return closure.reason
        if self.holidays_country and day in feasts_in(self.holidays_country, day.year):
            return _("feriado")
        return None

    def intervals_on(self, day: date) -> list[Interval]:
        """Open stretches that start on that local day, joined where they touch."""
        if self.closed_because(day) is not None:
            return []
        found = sorted(
            (self._interval(slot, day) for slot in self.slots if slot.holds_on(day)), key=lambda each: each.starts_at
        )
        return list(joined(iter(found)))

    def _interval(self, slot: Slot, day: date) -> Interval:
        last = day if slot.closes > slot.opens else day + timedelta(days=1)
        return Interval(self._instant(day, slot.opens), self._instant(last, slot.closes))

    def _instant(self, day: date, hour: time) -> datetime:
        # By way of UTC: an hour that summer time skips becomes a real one.
        return datetime.combine(day, hour, self.zone).astimezone(UTC).astimezone(self.zone)

    def _stretches(self, start: date, days: int) -> Iterator[Interval]:
        return joined(each for step in range(days) for each in self.intervals_on(start + timedelta(days=step)))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def is_open(self, at: datetime) -> bool:
        """Whether the door is open at that instant; yesterday's slot may still run."""
        day = self._local(at).date() - timedelta(days=1)
        return any(stretch.holds(at) for stretch in self._stretches(day, 2))

    def next_change(self, at: datetime) -> datetime | None:
        """When it next closes or opens, local; ``None`` when nothing changes for a season."""
        day = self._local(at).date() - timedelta(days=1)
        for stretch in self._stretches(day, HORIZON.days):
            if stretch.ends_at > at:
                change = stretch.ends_at if stretch.holds(at) else stretch.starts_at
                return change if change - at < HORIZON - timedelta(days=3) else None
        return None

    def today(self, at: datetime) -> Today:
        """The local day of ``at``: open now, its stretches, and why it is closed if it is."""
        day = self._local(at).date()
        return Today(day, self.is_open(at), tuple(self.intervals_on(day)), self.closed_because(day))

    def sentence(self, at: datetime) -> str:
        """One sentence for the first screen, in the reader's language; '' when no hours are known."""
        if not self.slots:
            return ""
        change, today = self.next_change(at), self.today(at)
        if today.is_open:
            if change is None:
                return _("Abierto las 24 horas")
            return _("Abierto ahora, cierra %(when)s") % {"when": self._when(change, at)}
        opening = _("abre %(when)s") % {"when": self._when(change, at)} if change else ""
        if today.closed_because is not None:
            first = _("Cerrado hoy: %(reason)s") % {"reason": today.closed_because or _("cierre anunciado")}
        else:
            first = _("Cerrado ahora")
        return f"{first}, {opening}" if opening else first

    def _when(self, moment: datetime, at: datetime) -> str:
        here = self._local(at).date()
        hour = time_format(moment.time(), "H:i")
        days = (moment.date() - here).days
        if days <= 0:
            return _("a las %(hour)s") % {"hour": hour}
        if days == 1:
            return _("mañana a las %(hour)s") % {"hour": hour}
        day = str(DAYS[moment.weekday()]) if days < 7 else date_format(moment, "MONTH_DAY_FORMAT")
        return _("el %(day)s a las %(hour)s") % {"day": day, "hour": hour}


def joined(intervals: Iterator[Interval]) -> Iterator[Interval]:
    """Stretches in order of start, with those that touch or overlap made one."""
    current: Interval | None = None
    for interval in intervals:
        if current is None:
            current = interval
        elif interval.starts_at <= current.ends_at:
            current = Interval(current.starts_at, max(current.ends_at, interval.ends_at))
        else:
            yield current
            current = interval
    if current is not None:
        yield current
