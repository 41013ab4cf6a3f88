"""The desk's pages of the rooms: the day and the week, keys, what the centre keeps for itself, the rule."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts.api import Permission, StaffRequest, requires, user_can
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.gatherings import fairness
from integrhabitat.gatherings.actions import rooms as actions
from integrhabitat.gatherings.forms.rooms import BlockForm, ReasonForm, RuleForm, day_from
from integrhabitat.gatherings.models import Booking
from integrhabitat.gatherings.roles import PLAN, ROOMS
from integrhabitat.gatherings.room_pages import bookings_between, own_spaces
from integrhabitat.kernel.errors import DomainError


def own_centres(request: StaffRequest, permission: Permission) -> list[Centre]:
    """The centres on which the person may do this."""
    rows = Centre.objects.for_user(request.user, permission).exclude(public_level="none")
    return list(rows.order_by("name")[:200])


def chosen_centre(request: StaffRequest, centres: list[Centre]) -> Centre | None:
    """The one of the address, or the first."""
    wanted = request.GET.get("centro", "")
    return next((row for row in centres if row.slug == wanted), centres[0] if centres else None)


def own_booking(request: StaffRequest, pk: UUID) -> Booking:
    """A booking within reach on which the person may act."""
    rows = Booking.objects.for_user(request.user, ROOMS).for_list()
    return within_reach(request, rows, pk=pk)


def back(request: StaffRequest, booking: Booking, sentence: str) -> HttpResponse:
    """To the day of the booking, with what was done."""
    messages.success(request, sentence)
    centre = booking.space.unit.centre
    answer = redirect("gatherings:manage_rooms")
    answer["Location"] += f"?centro={centre.slug}&dia={local_day(centre, booking.starts_at):%Y-%m-%d}"
    return answer


@requires(ROOMS)
@require_safe
def bookings(request: StaffRequest) -> HttpResponse:
    """Who has which room on a day or in a week, and where the keys are."""
    centres = own_centres(request, ROOMS)
    centre = chosen_centre(request, centres)
    context: dict[str, Any] = {"centres": centres, "centre": centre}
    if centre is not None:
        today = local_day(centre, timezone.now())
        day = day_from(request.GET.get("dia", "")) or today
        view = "semana" if request.GET.get("vista") == "semana" else "dia"
        days = 7 if view == "semana" else 1
        views = {name: f"?centro={centre.slug}&dia={day:%Y-%m-%d}&vista={name}" for name in ("dia", "semana")}
        context |= {
            "days": bookings_between(centre, day, days),
            "day": day,
            "views": views,
            "view": views[view],
            "span": days,
            "before": day - timedelta(days=days),
            "after": day + timedelta(days=days),
            "may_plan": user_can(request.user, PLAN, centre),
        }
    return render(request, "gatherings/rooms/manage.html", context)


@requires(ROOMS)
@require_POST
def key(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Hand the key out, or take it back."""
    booking = own_booking(request, pk)
    if request.POST.get("vuelve"):
        actions.take_key_back(booking, by=request.user, at=timezone.now())
        return back(request, booking, _("Llave devuelta."))
    actions.hand_key(booking, by=request.user, at=timezone.now())
    return back(request, booking, _("Llave entregada."))


@requires(ROOMS)
@require_POST
def confirm(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Somebody of the centre will open outside the hours."""
    booking = own_booking(request, pk)
    actions.confirm_booking(booking, by=request.user, at=timezone.now())
    return back(request, booking, _("Turno confirmado."))


@requires(ROOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Cancel a group's turn with a reason that the group reads."""
    booking = own_booking(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.cancel_booking(booking, by=request.user, at=timezone.now(), reason=reason)
        return back(request, booking, _("Turno cancelado."))
    context = {"booking": booking, "form": form}
    return render(request, "gatherings/rooms/cancel.html", context, status=422 if form.errors else 200)


@requires(ROOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: StaffRequest) -> HttpResponse:
    """Keep a room for the centre itself."""
    form = BlockForm(request.POST or None, spaces=own_spaces(request.user))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        start, end = form.stretch(told["space"].unit.centre)
        common = {"by": request.user, "at": timezone.now(), "token": told["form_token"]}
        try:
            booking = actions.block(told["space"], start, end, told["why"], **common)
        except DomainError as error:
            form.refuse(error)
        else:
            return back(request, booking, _("Espacio apartado."))
    return render(request, "gatherings/rooms/block.html", {"form": form}, status=422 if form.errors else 200)


@requires(PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: StaffRequest, slug: str) -> HttpResponse:
    """The fair-use rule of a centre, the same for every group."""
    rows = Centre.objects.for_user(request.user, PLAN)
    centre = within_reach(request, rows, slug=slug)
    form = RuleForm(request.POST or None, instance=fairness.rule_of(centre))
    if request.method == "POST" and form.is_valid():
        fairness.keep_rule(form.save(commit=False), by=request.user, at=timezone.now())
        messages.success(request, _("Regla guardada. Se muestra en la página de los espacios."))
        return redirect("gatherings:rooms", slug=centre.slug)
    return render(
        request, "gatherings/rooms/rule.html", {"centre": centre, "form": form}, status=422 if form.errors else 200
    )
