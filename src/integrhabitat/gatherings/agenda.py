"""Sessions as pages show them: the week of a centre by day, and what is on in the network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.centres.api import ROLES, Centre, Timetable, local_day, municipality_of
from integrhabitat.directory.api import Category, language_word
from integrhabitat.gatherings.calendar import closed_days
from integrhabitat.gatherings.models import Session
from integrhabitat.gatherings.models.programme import FAMILIES, KINDS, SessionQuerySet

KIND_WORDS: Mapping[str, str | Promise] = dict(KINDS)
MOST_DAYS = 3660  # pages of a week further away than ten years are nobody's


@dataclass(frozen=True)
class Day:
    """One day of a centre's week; ``closed`` tells why it is shut ('' when it is not known to be)."""

    day: date
    sessions: list[Session]
    closed: str = ""
    is_today: bool = False


@dataclass(frozen=True)
class Choice:
    """One value of a filter with its word."""

    value: str
    word: str
    is_on: bool


@dataclass(frozen=True)
class Narrowing:
    """What of the week somebody wants to see: for what, which kind, in which language."""

    role: str = ""
    kind: str = ""
    language: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Narrowing":
        """From the address of the page; ``idioma`` there is the language of the page itself."""
        return cls(asked.get("para", ""), asked.get("tipo", ""), asked.get("lengua", ""))

    def keeps(self, session: Session) -> bool:
        """Whether a session fits."""
        gathering = session.gathering
        return (
            self.role in ("", gathering.role)
            and self.kind in ("", gathering.kind)
            and (not self.language or self.language in gathering.languages)
        )

    def choices(self, sessions: Iterable[Session]) -> list[tuple[str, str, list[Choice]]]:
        """The filters that can tell the sessions of this week apart: name, title, values."""
        rows = [session.gathering for session in sessions]
        offered: tuple[tuple[str, str, Mapping[str, str | Promise], set[str], str], ...] = (
            ("para", _("Para qué"), ROLES, {row.role for row in rows}, self.role),
            ("tipo", _("Tipo"), KIND_WORDS, {row.kind for row in rows}, self.kind),
            ("lengua", _("Se habla"), {}, {code for row in rows for code in row.languages}, self.language),
        )
        found = []
        for name, title, words, present, chosen in offered:
            values = sorted(present | ({chosen} if chosen else set()))
            if len(values) > 1 or chosen:
                options = [Choice(code, str(words.get(code) or language_word(code)), code == chosen) for code in values]
                found.append((name, title, options))
        return found


@dataclass(frozen=True)
class Week:
    """Seven days of a centre from ``start`` on."""

    start: date
    days: list[Day]

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=6)

    @property
    def previous(self) -> date:
        """The week before."""
        return self.start - timedelta(days=7)

    @property
    def next(self) -> date:
        """The week after."""
        return self.start + timedelta(days=7)

    @property
    def sessions(self) -> list[Session]:
        """Every session of the week in order."""
        return [session for each in self.days for session in each.sessions]


def monday_of(day: date) -> date:
    """The first day of that day's week."""
    return day - timedelta(days=day.weekday())


def start_of(asked: str, centre: Centre, at: datetime) -> date:
    """The Monday of the week asked for (ISO day), else of the current one on the centre's calendar."""
    today = local_day(centre, at)
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    return monday_of(day if abs((day - today).days) < MOST_DAYS else today)


def week_of(
    centre: Centre,
    start_day: date,
    *,
    today: date | None = None,
    rows: SessionQuerySet | None = None,
    narrowing: Narrowing | None = None,
) -> Week:
    """The published week of a centre in one query; with ``rows`` other sessions (the planner shows drafts too)."""
    found = Session.objects.published() if rows is None else rows
    end = start_day + timedelta(days=7)
    by_day: dict[date, list[Session]] = {}
    for session in found.filter(centre=centre, day__gte=start_day, day__lt=end).for_week().order_by("starts_at", "pk"):
        session.centre = session.gathering.centre = centre
        if narrowing is None or narrowing.keeps(session):
            by_day.setdefault(session.day, []).append(session)
    table = closed_days(centre)
    days = [start_day + timedelta(days=step) for step in range(7)]
    return Week(start_day, [Day(day, by_day.get(day, []), closed_word(table, day), day == today) for day in days])


def closed_word(table: Timetable, day: date) -> str:
    """Why the centre is shut on a day in the reader's language, '' when it is not."""
    closed = table.closed_because(day)
    return "" if closed is None else closed or _("cierre anunciado")


def coming_at(centre: Centre, at: datetime, *, days: int = 7, limit: int = 8) -> list[Session]:
    """What a centre has on from now, today first."""
    today = local_day(centre, at)
    rows = Session.objects.published().filter(centre=centre, ends_at__gt=at, day__lt=today + timedelta(days=days))
    found = list(rows.for_week().order_by("starts_at", "pk")[:limit])
    for session in found:
        session.centre = session.gathering.centre = centre
    return found


@dataclass(frozen=True)
class Interest:
    """What somebody asks of all centres: when, where, about what."""

    when: str = "semana"  # hoy or semana
    city: str = ""
    about: str = ""  # a role, a family of skills or a category
    text: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Interest":
        """From the address of the page."""
        when = "hoy" if asked.get("cuando") == "hoy" else "semana"
        text = asked.get("q", "").replace("\x00", "").strip()[:80]
        return cls(when, asked.get("ciudad", "")[:40], asked.get("interes", "").replace("\x00", "")[:50], text)


def about_rows(rows: SessionQuerySet, about: str) -> SessionQuerySet:
    """Sessions of one of the five roles, of a family of skills, or of a category and those below it."""
    if about in ROLES:
        return rows.filter(gathering__role=about)
    if about in dict(FAMILIES):
        return rows.filter(gathering__family=about)
    own = Category.objects.filter(Q(code=about) | Q(parent=about)).values("code")
    return rows.filter(gathering__categories__in=own).distinct()


def in_network(interest: Interest, at: datetime) -> SessionQuerySet:
    """Published sessions of all centres from now on: today or in seven days, as each centre's calendar counts."""
    zones = Centre.objects.open_door().order_by("timezone").values_list("timezone", flat=True).distinct()
    days = [(zone, local_day(Centre(timezone=zone), at)) for zone in zones]
    rows = Session.objects.published().where_agenda_is_on()
    rows = rows.on_local_days(days, last=1 if interest.when == "hoy" else 7).filter(ends_at__gt=at)
    if interest.city:
        rows = rows.filter(Q(centre__territory__name=interest.city) | Q(centre__territory__parent__name=interest.city))
    if interest.about:
        rows = about_rows(rows, interest.about)
    if interest.text:
        rows = rows.filter(gathering__title__icontains=interest.text)
    return rows


def cities(at: datetime) -> list[str]:
    """Cities whose centres have something on in the coming days."""
    coming = Session.objects.published().filter(centre=OuterRef("pk"))
    coming = coming.filter(ends_at__gt=at, starts_at__lt=at + timedelta(days=7))
    centres = Centre.objects.open_door().filter(Exists(coming)).select_related("territory__parent")
    return sorted({municipality_of(centre.territory).name for centre in centres})


def interests() -> list[tuple[str, list[tuple[str, str]]]]:
    """What one may ask for: the five roles and the five families of skills."""
    return [
        (_("Para qué"), [(code, str(word)) for code, word in ROLES.items()]),
        (_("Qué se aprende"), [(code, str(word)) for code, word in FAMILIES]),
    ]


def by_day(sessions: Iterable[Session]) -> list[Day]:
    """Sessions of several centres under their days, in the order given."""
    days: dict[date, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.day, []).append(session)
    return [Day(day, rows) for day, rows in days.items()]
