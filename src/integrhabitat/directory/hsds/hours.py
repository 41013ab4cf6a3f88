"""Hours as the standard writes them, and as people wrote them before it: pure functions."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORDS = {  # English, Spanish, Portuguese, French: the first letters tell the day
    "mon": 0, "lun": 0, "seg": 0,
    "tue": 1, "mar": 1, "ter": 1,
    "wed": 2, "mie": 2, "mié": 2, "mer": 2, "qua": 2,
    "thu": 3, "jue": 3, "jeu": 3, "qui": 3,
    "fri": 4, "vie": 4, "ven": 4, "sex": 4,
    "sat": 5, "sab": 5, "sáb": 5, "sam": 5,
    "sun": 6, "dom": 6, "dim": 6,
}  # fmt: skip
ORDINAL = re.compile(
    r"(?i)\b(first|second|third|fourth|last|1st|2nd|3rd|4th|5th|primer|segund|tercer|cuart|últim|ultim)"
)
CLOCK = re.compile(
    r"^\s*(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*$", re.I
)
ALL_DAY = re.compile(r"(?i)^\s*24\s*(hours?|hrs?|horas?|h)\b")
BYDAY = re.compile(r"^([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)$")
SPAN = re.compile(r"\s*(?:-|–|\bto\b|\bthrough\b|\ba\b|\bhasta\b)\s*", re.I)
MIDNIGHT = time(0, 0)


@dataclass(frozen=True, order=True)
class Slot:
    """A weekly slot in local time; ``closes`` at or before ``opens`` is the next day."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None
    timezone: str = ""
    note: str = ""


@dataclass
class Week:
    """What a text about days says; ``is_plain`` is false when it says more than days of every week."""

    days: list[int] = field(default_factory=list)
    is_plain: bool = True


def clock(text: object) -> time | None:
    """The time that was meant ("8:30AM", "17:00:00", "24:00"), or ``None``."""
    found = CLOCK.match(str(text or ""))
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found[2] is None:
        return None  # "8" alone may be anything
    if (hour, minute) == (24, 0):
        return MIDNIGHT
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day(text: object) -> date | None:
    """A calendar day of ISO 8601, with or without its time, or ``None``."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def weekdays(text: str) -> Week:
    """The days a person wrote: "Monday - Friday", "Mon, Wed-Fri", "lunes a viernes", "Second Saturday"."""
    week = Week(is_plain=not ORDINAL.search(text) and "(" not in text)
    for part in re.split(r"[,&;/]|\band\b|\by\b|\be\b", re.sub(r"\(.*?\)", "", text)):
        ends = [WORDS.get(word.strip()[:3].lower()) for word in SPAN.split(part) if word.strip()]
        if not ends:
            continue
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            week.is_plain = False
            continue
        week.days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    week.days = sorted(set(week.days))
    return week


def byday(text: object) -> Week:
    """The days of an RRULE; a number before the day ("2SA") is not of every week."""
    week = Week()
    for part in str(text or "").upper().replace(" ", "").split(","):
        found = BYDAY.match(part)
        if not found:
            if part:
                week.is_plain = False
            continue
        if found[1] not in ("", "+", "-"):
            week.is_plain = False
        week.days.append(DAYS.index(found[2]))
    week.days = sorted(set(week.days))
    return week


def is_weekly(schedule: dict[str, Any]) -> bool:
    """Whether the schedule repeats alike every week, as our tables keep it."""
    return (
        schedule.get("freq", "WEEKLY") in ("WEEKLY", "DAILY")
        and schedule.get("interval", 1) in (1, None)
        and not any(schedule.get(name) for name in ("count", "byweekno", "bymonthday", "byyearday"))
    )


def slots(schedule: dict[str, Any]) -> list[Slot]:
    """The weekly slots of a schedule of the standard; none when it cannot be said in weekly slots."""
    opens, closes = clock(schedule.get("opens_at")), clock(schedule.get("closes_at"))
    if opens is None or closes is None or not is_weekly(schedule):
        return []
    starts = day(schedule.get("dtstart"))
    week = byday(schedule.get("byday"))
    if not week.is_plain:
        return []
    days = week.days
    if not days and schedule.get("freq") == "DAILY":
        days = list(range(7))
    if not days and starts and schedule.get("freq") == "WEEKLY":
        days = [starts.weekday()]
    valid_from = day(schedule.get("valid_from")) or starts
    valid_until = day(schedule.get("valid_to")) or day(schedule.get("until"))
    zone, note = str(schedule.get("timezone_name") or ""), str(schedule.get("notes") or "")
    return [Slot(each, opens, closes, valid_from, valid_until, zone[:40], note) for each in days]
