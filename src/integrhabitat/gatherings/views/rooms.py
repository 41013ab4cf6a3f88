"""Rooms for groups: what is free, booking without an account, and changing it by code."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.centres.api import Space, local_day
from integrhabitat.gatherings import fairness
from integrhabitat.gatherings.actions import rooms as actions
from integrhabitat.gatherings.agenda import monday_of
from integrhabitat.gatherings.forms.rooms import BookForm, TimeForm, day_from
from integrhabitat.gatherings.models import Booking
from integrhabitat.gatherings.room_calendar import calendar_of_room
from integrhabitat.gatherings.room_pages import lending_centres, lent_spaces, weeks_of_room
from integrhabitat.gatherings.room_time import Stretch, zone_of
from integrhabitat.kernel.codes import digest_of, normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.ui.forms import CodeForm


@require_safe
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """The rooms of a centre, what they cost (nothing) and the rule for all."""
    centre = get_object_or_404(lending_centres(), slug=slug)
    rule = fairness.rule_of(centre)
    context = {"centre": centre, "spaces": lent_spaces().filter(unit__centre=centre), **_rule(rule)}
    return render(request, "gatherings/rooms/rooms.html", context)


def _rule(rule: Any) -> dict[str, Any]:
    return {"rule": rule, "rule_sentence": fairness.sentence(rule)}


def _lent(slug: str, pk: UUID) -> Space:
    return get_object_or_404(lent_spaces(), unit__centre__slug=slug, pk=pk)


@require_safe
def room(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One room, this week from today and the next one: who has it, and what is free."""
    at, space = timezone.now(), _lent(slug, pk)
    today = local_day(space.unit.centre, at)
    asked = day_from(request.GET.get("semana", ""))
    monday = monday_of(asked if asked and abs(asked - today) < timedelta(days=400) else today)
    context = {
        "centre": space.unit.centre,
        "space": space,
        "weeks": weeks_of_room(space, today if monday == monday_of(today) else monday, at=at),
        "before": monday - timedelta(days=14),
        "after": monday + timedelta(days=14),
        **_rule(fairness.rule_of(space.unit.centre)),
    }
    return render(request, "gatherings/rooms/room.html", context)


@require_safe
def room_feed(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The room's calendar, to subscribe to."""
    space = _lent(slug, pk)
    return HttpResponse(calendar_of_room(space, at=timezone.now()), content_type="text/calendar; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Book for a group; a taken time comes back with the next free one."""
    space = _lent(slug, pk)
    context = {"space": space, "centre": space.unit.centre, **_rule(fairness.rule_of(space.unit.centre))}
    form = BookForm(request.POST) if request.method == "POST" else BookForm(initial=_wanted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _booked(request, space, form, context)
        except DomainError as error:
            form.refuse(error)
            context |= _offered(request, space, getattr(error, "offer", None))
    return render(request, "gatherings/rooms/book.html", {**context, "form": form}, status=422 if form.errors else 200)


def _offered(request: HttpRequest, space: Space, offer: Stretch | None) -> dict[str, Any]:
    """The next free slot, and what to send to take it with one press."""
    if offer is None:
        return {}
    zone = zone_of(space.unit.centre)
    start, end = offer.starts_at.astimezone(zone), offer.ends_at.astimezone(zone)
    when = {"day": f"{start:%Y-%m-%d}", "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}"}
    kept = ("group_name", "purpose", "people", "key_holder", "form_token")
    typed = {name: request.POST.get(name, "") for name in kept}
    return {"offer": offer, "take": list({**typed, **when}.items())}


def _wanted(request: HttpRequest) -> dict[str, Any]:
    day: date | None = day_from(request.GET.get("dia", ""))
    return {"day": day, "starts": request.GET.get("desde", ""), "ends": request.GET.get("hasta", "")}


def _booked(request: HttpRequest, space: Space, form: BookForm, context: dict[str, Any]) -> HttpResponse:
    """The code is shown on the answer itself: in an address it would stay in histories and logs."""
    at, told, centre = timezone.now(), form.cleaned_data, space.unit.centre
    start, end = form.stretch(centre)
    common = {"at": at, "token": told["form_token"], **form.asked()}
    if told["until"]:
        turns = actions.book_turns(space, start, end, told["group_name"], until=told["until"], **common)
        booked, refused, code = turns.booked, turns.refused, turns.code
    else:
        booking, code = actions.book(space, start, end, told["group_name"], **common)
        booked, refused = [booking], []
    left = fairness.left_in_week(context["rule"], told["group_name"], booked[0].starts_at)
    page = {"bookings": booked, "refused": refused, "code": shown_code(code), "left": left}
    return render(request, "gatherings/rooms/booked.html", {**context, **page})


@require_http_methods(["GET", "HEAD", "POST"])
def room_code(request: HttpRequest) -> HttpResponse:
    """The turns that a code opens."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _turns(request, form)
    return render(request, "gatherings/rooms/code.html", {"form": form}, status=422 if form.errors else 200)


def _turns(request: HttpRequest, form: CodeForm, **more: Any) -> HttpResponse:
    code = normal_code(form.cleaned_data["code"])
    turns = list(Booking.objects.of_code(digest_of(code)).for_list())
    if not turns:
        form.refuse(_unknown())
        return render(request, "gatherings/rooms/code.html", {"form": form}, status=422)
    context = {"turns": turns, "code": shown_code(code), "plain": code, "now": timezone.now(), **more}
    return render(request, "gatherings/rooms/turns.html", context, status=422 if more.get("refused") else 200)


def _turn(request: HttpRequest, pk: UUID) -> tuple[Booking, CodeForm]:
    """The turn, for whoever holds its code."""
    form = CodeForm(request.POST)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    turn = Booking.objects.of_code(digest_of(code)).for_list().filter(pk=pk).first()
    if turn is None:
        raise _unknown()
    return turn, form


def _unknown() -> DomainError:
    return wrong_code(_("No encontramos ese código. Revise las letras y los números."))


@require_POST
def cancel_turn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let go of one turn, with a way back."""
    turn, form = _turn(request, pk)
    actions.cancel_booking(turn, at=timezone.now())
    return _turns(request, form, done=_("Turno cancelado. Gracias por avisar: otro grupo puede usarlo."))


@require_POST
def restore_turn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the cancellation back, if the time is still free."""
    turn, form = _turn(request, pk)
    try:
        actions.restore_booking(turn, at=timezone.now())
    except DomainError as error:
        return _turns(request, form, refused=str(error))
    return _turns(request, form, done=_("El turno vuelve a ser suyo."))


@require_POST
def change_turn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move one turn; without a new time it asks for it."""
    turn, code_form = _turn(request, pk)
    zone = zone_of(turn.space.unit.centre)
    start, end = turn.starts_at.astimezone(zone), turn.ends_at.astimezone(zone)
    asked = "starts" in request.POST
    now = {"day": start.date(), "starts": start.time(), "ends": end.time()}
    form = TimeForm(request.POST) if asked else TimeForm(initial=now)
    if asked and form.is_valid():
        try:
            actions.change_booking(turn, *form.stretch(turn.space.unit.centre), at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return _turns(request, code_form, done=_("Turno cambiado."))
    context = {"turn": turn, "form": form, "plain": normal_code(code_form.cleaned_data["code"])}
    return render(request, "gatherings/rooms/change.html", context, status=422 if asked and form.errors else 200)
