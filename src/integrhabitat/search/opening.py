"""Which timetables of the index are open at an instant; timetables never change, so they are read once."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, datetime
from threading import Lock

from integrhabitat.search.hours import Week
from integrhabitat.search.models import Timetable

MOST = 50_000  # timetables kept in memory
MINUTES = 8  # instants whose answers are kept


class Weeks:
    """A memory of timetables by number, and of the days on which each is open at recent instants."""

    def __init__(self) -> None:
        self._weeks: dict[int, Week] = {}
        self._open: OrderedDict[datetime, dict[int, tuple[date, ...]]] = OrderedDict()
        self._lock = Lock()

    def _learn(self, numbers: Iterable[int]) -> None:
        missing = [number for number in set(numbers) if number not in self._weeks]
        with self._lock:
            if len(self._weeks) > MOST:
                self._weeks.clear()
            for start in range(0, len(missing), 500):
                for row in Timetable.objects.filter(pk__in=missing[start : start + 500]):
                    slots = tuple((day, first, last) for day, first, last in row.slots)
                    self._weeks[row.pk] = Week(row.zone, slots, row.country)

    def _memory(self, at: datetime) -> dict[int, tuple[date, ...]]:
        minute = at.replace(second=0, microsecond=0)
        with self._lock:
            memory = self._open.setdefault(minute, {})
            while len(self._open) > MINUTES:
                self._open.popitem(last=False)
        return memory

    def open_days(self, numbers: Iterable[int], at: datetime) -> dict[int, tuple[date, ...]]:
        """For each timetable the days whose slots are open at ``at`` (none when closed)."""
        memory = self._memory(at)
        wanted = set(numbers)
        unknown = {number for number in wanted if number not in memory}
        if unknown:
            self._learn(unknown)
            weeks = self._weeks
            memory.update({number: weeks[number].open_days(at) for number in unknown if number in weeks})
        return memory if unknown <= memory.keys() else {number: memory.get(number, ()) for number in wanted}


_weeks = Weeks()


def open_days(numbers: Iterable[int], at: datetime) -> dict[int, tuple[date, ...]]:
    """For each timetable of the index the days whose slots are open at ``at``."""
    return _weeks.open_days(numbers, at)


def open_condition(at: datetime) -> str:
    """SQL over ``p`` that holds for what is open at ``at``; closed days of single things are respected."""
    by_day: dict[date, list[int]] = {}
    for number, days in open_days(Timetable.objects.values_list("pk", flat=True), at).items():
        for day in days:
            by_day.setdefault(day, []).append(number)
    if not by_day:
        return "1 = 0"
    return " OR ".join(
        f"(p.timetable_id IN ({','.join(map(str, sorted(numbers)))}) AND p.closed NOT LIKE '%% {day.toordinal()} %%')"
        for day, numbers in sorted(by_day.items())
    )
