"""Booking a day at the seat without a name, and the list that the seat works with (S079)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres import forms
from integrhabitat.centres.actions import appointments as acts
from integrhabitat.centres.appointments import days_at, issued_at_the_seat
from integrhabitat.centres.models import Centre, ProcedureAppointment
from integrhabitat.centres.models.appointments import AppointmentQuerySet
from integrhabitat.centres.pages import doors_of
from integrhabitat.centres.places import local_day
from integrhabitat.centres.roles import CENTRE_HOURS
from integrhabitat.centres.scoping import within_reach
from integrhabitat.centres.views.manage import reached
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.held_codes import Door, ask_code, held_code

DAY_CODE = held_code("turno", asked_at="centres:appointment_code")


@never_cache
def ask(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A procedure that is not issued at this point, and a day at its seat."""
    at = timezone.now()
    point = get_object_or_404(Centre.objects.open_door().for_page(), slug=slug)
    procedures = issued_at_the_seat(point)
    if point.seat is None or not procedures:
        raise Http404
    seat = Centre.objects.open_door().for_page().get(pk=point.seat.pk)
    days = days_at(seat, at)
    wish = {"procedure": request.GET.get("tramite", "")[:50]}
    form = forms.AppointmentForm(request.POST or None, procedures=procedures, days=days, initial=wish)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = acts.ask(point, given["procedure"], given["day"], at=at, token=given["form_token"])
        except DomainError as error:
            form.refuse(error)
        else:
            return DAY_CODE.keep(redirect("centres:appointment", made.pk), made.code)
    context = {"point": point, "seat": seat, "form": form, "days": days}
    return render(request, "centres/appointments/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Whoever has the code of an appointment goes to it."""
    door = Door(DAY_CODE, slips_of, lambda row: reverse("centres:appointment", args=[row.pk]))
    return ask_code(request, _("Ver mi turno"), door)


def slips_of(code: str) -> AppointmentQuerySet:
    """The appointment of a code."""
    return ProcedureAppointment.objects.of_code(code).for_slip()


@require_safe
@DAY_CODE.opens(slips_of)
def appointment(request: HttpRequest, found: ProcedureAppointment) -> HttpResponse:
    """What to show at the desk: the code, the day, the place."""
    seat = Centre.objects.for_page().get(pk=found.seat_id)
    doors = doors_of(seat, timezone.now()) if seat.public_level == "open" else []
    context = {"appointment": found, "seat": seat, "door": doors[0] if doors else None}
    return render(request, "centres/appointments/slip.html", context)


@require_POST
@DAY_CODE.opens(slips_of)
def cancel(request: HttpRequest, found: ProcedureAppointment) -> HttpResponse:
    """Give the day back."""
    acts.move(found, "cancelled", by=None, at=timezone.now())
    messages.success(request, _("El turno quedó cancelado. Gracias por avisar."))
    return redirect("centres:appointment", found.pk)


@requires(CENTRE_HOURS)
@require_safe
def appointments(request: StaffRequest, slug: str) -> HttpResponse:
    """Who comes to the seat from its points, by code, from today on."""
    centre = reached(request, slug, CENTRE_HOURS)
    today = local_day(centre, timezone.now())
    rows = centre.appointments.for_list(since=today)[:300]
    context = {"centre": centre, "rows": rows, "today": today}
    return render(request, "centres/manage/appointments.html", context)


@requires(CENTRE_HOURS)
@require_POST
def move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down who came and who did not."""
    at = timezone.now()
    found = within_reach(request, ProcedureAppointment.objects.for_user(request.user, CENTRE_HOURS), pk=pk)
    acts.move(found, request.POST.get("to", ""), by=request.user, at=at)
    return redirect("centres:appointments", slug=found.seat.slug)
