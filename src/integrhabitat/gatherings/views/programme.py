"""What everybody may read of the agenda; none of it needs an account."""

from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from integrhabitat.centres.api import ROLES, Centre, doors_of, is_on, local_day, public_place_of
from integrhabitat.directory.api import Category, language_word
from integrhabitat.gatherings import agenda, feeds
from integrhabitat.gatherings.models import Gathering, Session
from integrhabitat.gatherings.models.programme import FAMILIES

PER_PAGE = 30
WALL_SECONDS = 120  # between two looks of the wall screen
ON_WALL = 6
DATES_SHOWN = 60


def centre_with_agenda(slug: str) -> Centre:
    """An open centre that uses the agenda, or 404."""
    rows = Centre.objects.open_door().select_related("territory__parent").prefetch_related("closures", "modules")
    centre = get_object_or_404(rows, slug=slug)
    if not is_on(centre, "gatherings"):
        raise Http404
    return centre


def week_context(request: HttpRequest, centre: Centre, at: datetime) -> dict[str, object]:
    """The week asked for, with its filters."""
    start, today = agenda.start_of(request.GET.get("desde", ""), centre, at), local_day(centre, at)
    narrowing = agenda.Narrowing.of(request.GET)
    whole = agenda.week_of(centre, start, today=today)
    days = [
        agenda.Day(day.day, [row for row in day.sessions if narrowing.keeps(row)], day.closed, day.is_today)
        for day in whole.days
    ]
    week = agenda.Week(start, days)
    return {
        "centre": centre,
        "week": week,
        "filters": narrowing.choices(whole.sessions),
        "is_narrowed": narrowing != agenda.Narrowing(),
        "is_this_week": start == agenda.monday_of(today),
        "message": feeds.week_message(whole, centre.name, today=today),
        "address": feeds.week_address(whole, centre.slug, today=today),
    }


@require_safe
def week(request: HttpRequest, slug: str) -> HttpResponse:
    """Esta semana: the agenda of a centre by day."""
    context = week_context(request, centre_with_agenda(slug), timezone.now())
    return render(request, "gatherings/programme/week.html", context)


@require_safe
def week_poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The week on one sheet for the door, with the page as QR."""
    context = week_context(request, centre_with_agenda(slug), timezone.now())
    return render(request, "gatherings/programme/poster.html", context)


@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """A screen in the hall: what is on now and next, in large letters; it looks again by itself."""
    at, centre = timezone.now(), centre_with_agenda(slug)
    sessions = [row for row in agenda.coming_at(centre, at, limit=ON_WALL * 2) if not row.is_cancelled][:ON_WALL]
    now = [row for row in sessions if row.starts_at <= at]
    context = {"centre": centre, "now": now, "days": agenda.by_day(row for row in sessions if row not in now)}
    response = render(request, "gatherings/programme/wall.html", context | {"today": local_day(centre, at)})
    response.headers["Refresh"] = str(WALL_SECONDS)
    return response


@require_safe
def gatherings(request: HttpRequest) -> HttpResponse:
    """What is on in all centres: today or this week, by city and interest."""
    at, interest = timezone.now(), agenda.Interest.of(request.GET)
    page = Paginator(agenda.in_network(interest, at).for_list(), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "interest": interest,
        "page": page,
        "days": agenda.by_day(page.object_list),
        "cities": agenda.cities(at),
        "interests": agenda.interests(),
    }
    return render(request, "gatherings/programme/gatherings.html", context)


def announced(pk: UUID, at: datetime) -> Gathering:
    """A gathering that the public may read; a partner's notice only until its last day (S071)."""
    gathering = get_object_or_404(Gathering.objects.announced().for_page(), pk=pk)
    if gathering.is_expired(local_day(gathering.centre, at)):
        raise Http404
    return gathering


@require_safe
def gathering(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One gathering: when, where, who leads it, in which languages, and that it costs nothing."""
    at = timezone.now()
    row = announced(pk, at)
    sessions = sessions_of(row)
    coming = [session for session in sessions if session.ends_at > at]
    doors = doors_of(row.centre, at) if row.centre.public_level == "open" else []
    context = {
        "gathering": row,
        "coming": coming[:DATES_SHOWN],
        "past": [session for session in sessions if session.ends_at <= at and not session.is_cancelled][-10:],
        "place": public_place_of(row.centre, at),
        "accessibility": doors[0].accessibility if doors else (),
        "spoken": [language_word(code) for code in row.languages],
        "role": ROLES.get(row.role, ""),
        "joint": joint_of(row),
        "agenda_on": bool(doors) and is_on(row.centre, "gatherings"),
        "message": feeds.gathering_message(
            [session for session in coming if not session.is_cancelled], str(row.title), row.centre.name
        ),
    }
    return render(request, "gatherings/programme/gathering.html", context)


def sessions_of(gathering: Gathering) -> list[Session]:
    """All its dates, each knowing its gathering and centre."""
    rows = list(gathering.sessions.select_related("space").order_by("starts_at"))
    for row in rows:
        row.gathering, row.centre = gathering, gathering.centre
    return rows


def joint_of(gathering: Gathering) -> list[Gathering]:
    """The same gathering at other centres (S014)."""
    if gathering.joint is None:
        return []
    rows = Gathering.objects.published().held_jointly(gathering.joint).select_related("centre")
    return list(rows.exclude(pk=gathering.pk).order_by("centre__name"))


def calendar_response(sessions: list[Session], name: str, at: datetime) -> HttpResponse:
    """A calendar file as the answer."""
    content = feeds.calendar_file(sessions, name=name, at=at)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


@require_safe
def gathering_calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All dates of one gathering for a calendar."""
    at = timezone.now()
    row = announced(pk, at)
    return calendar_response(sessions_of(row), str(row.title), at)


@require_safe
def centre_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda of a centre for a calendar that renews itself."""
    at, centre = timezone.now(), centre_with_agenda(slug)
    rows = feeds.in_calendar(Session.objects.announced().at_centre(centre), at)
    return calendar_response(list(rows), centre.name, at)


@require_safe
def interest_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """What all centres have on about one thing: a role, a family of skills or a category."""
    at = timezone.now()
    words = {**ROLES, **dict(FAMILIES)}
    name = str(words[code]) if code in words else str(get_object_or_404(Category, code=code))
    rows = agenda.about_rows(Session.objects.announced().where_agenda_is_on(), code)
    return calendar_response(list(feeds.in_calendar(rows, at)), name, at)


@require_safe
def week_text(request: HttpRequest, slug: str) -> HttpResponse:
    """The week as a message to copy into a chat."""
    at, centre = timezone.now(), centre_with_agenda(slug)
    start, today = agenda.start_of(request.GET.get("desde", ""), centre, at), local_day(centre, at)
    week = agenda.week_of(centre, start)
    text = feeds.week_message(week, centre.name, today=today)
    address = request.build_absolute_uri(feeds.week_address(week, centre.slug, today=today))
    return HttpResponse(f"{text}\n{address}\n", content_type="text/plain; charset=utf-8")
