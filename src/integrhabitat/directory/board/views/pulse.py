"""The pulse of a barrio: in public, and for those who seek alliances."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.directory.board import pulse
from integrhabitat.directory.models import PulseReading, UnmetNeed
from integrhabitat.directory.roles import BOARD_KEEP


def _month_of(request: HttpRequest, months: list[date]) -> date | None:
    """The month asked for among those that were read, else the latest."""
    asked = request.GET.get("mes", "")
    return next((month for month in months if f"{month:%Y-%m}" == asked), months[0] if months else None)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """What the barrio asked for and what it found, by month; small numbers show as "<5"."""
    centre = get_object_or_404(Centre.objects.open_door(), slug=slug)
    months = PulseReading.objects.months_of(centre)
    month = _month_of(request, months)
    lines = pulse.lines_of(centre, month) if month else []
    return render(
        request, "directory/board/pulse.html", {"centre": centre, "months": months, "month": month, "lines": lines}
    )


@require_safe
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From a need to the pulse in which it stands."""
    found = get_object_or_404(UnmetNeed.objects.at_open_doors(), pk=pk)
    return redirect(found)


@requires(BOARD_KEEP)
def staff(request: StaffRequest, slug: str) -> HttpResponse:
    """The last month and the running one, with one press to seek an alliance."""
    at = timezone.now()
    centre = within_reach(request, Centre.objects.for_user(request.user, BOARD_KEEP), slug=slug)
    months = PulseReading.objects.months_of(centre)
    month = _month_of(request, months)
    context = {
        "centre": centre,
        "months": months,
        "month": month,
        "lines": pulse.lines_of(centre, month) if month else [],
        "running": pulse.running(centre, local_day(centre, at).replace(day=1)),
        "may_keep": user_can(request.user, BOARD_KEEP, centre),
    }
    return render(request, "directory/board/staff_pulse.html", context)


@require_POST
@requires(BOARD_KEEP)
def seek(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open the commitment to seek an alliance; an open one is not doubled."""
    at = timezone.now()
    found = within_reach(request, UnmetNeed.objects.for_user(request.user, BOARD_KEEP).select_related("centre"), pk=pk)
    pulse.seek_alliance(found, by=request.user, at=at)
    messages.success(request, _("Compromiso abierto para la coordinación."))
    return redirect("directory:staff_pulse", found.centre.slug)
