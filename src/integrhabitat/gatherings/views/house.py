"""How the house feels: asked without a name, shown with its numbers, and what will be improved."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import Centre, within_reach
from integrhabitat.gatherings.actions import design
from integrhabitat.gatherings.forms.rooms import CloseAuditForm, RateForm
from integrhabitat.gatherings.house_state import state_of_house
from integrhabitat.gatherings.models import DesignAudit
from integrhabitat.gatherings.roles import PLAN
from integrhabitat.gatherings.room_pages import lending_centres
from integrhabitat.gatherings.views.lending import own_centres
from integrhabitat.kernel.errors import DomainError


@require_safe
def house(request: HttpRequest, slug: str) -> HttpResponse:
    """Scores by criterion, how many gave them, and the actions they opened with their age."""
    centre = get_object_or_404(lending_centres(), slug=slug)
    context = {"centre": centre, **state_of_house(centre, at=timezone.now())}
    return render(request, "gatherings/rooms/house.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rate the house; nothing about who rates."""
    audit = get_object_or_404(DesignAudit.objects.published().select_related("centre"), pk=pk)
    form = RateForm(audit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["form_token"] or uuid4()
        try:
            design.rate(audit, form.scores(), token=token, side=form.cleaned_data["side"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Gracias. Su opinión cuenta y no lleva nombre."))
            return redirect("gatherings:house", slug=audit.centre.slug)
    context = {"audit": audit, "centre": audit.centre, "form": form}
    return render(request, "gatherings/rooms/rate.html", context, status=422 if form.errors else 200)


@requires(PLAN)
@require_safe
def audits(request: StaffRequest) -> HttpResponse:
    """The rounds of asking at one's centres."""
    rows = DesignAudit.objects.for_user(request.user, PLAN).for_list()[:50]
    context = {"audits": rows, "centres": own_centres(request, PLAN)}
    return render(request, "gatherings/rooms/audits.html", context)


@requires(PLAN)
@require_POST
def open_audit(request: StaffRequest, slug: str) -> HttpResponse:
    """Start asking at a centre."""
    rows = Centre.objects.for_user(request.user, PLAN)
    centre = within_reach(request, rows, slug=slug)
    audit = design.open_audit(centre, by=request.user, at=timezone.now())
    return redirect("gatherings:close_audit", pk=audit.pk)


@requires(PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The answers so far, the code to stick on the wall, and closing with who improves what."""
    rows = DesignAudit.objects.for_user(request.user, PLAN).for_list()
    audit = within_reach(request, rows, pk=pk)
    form = CloseAuditForm(audit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            design.close_audit(audit, owners=form.owners(), by=request.user, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Consulta cerrada. Las mejoras quedan publicadas con su fecha."))
            return redirect("gatherings:house", slug=audit.centre.slug)
    context = {"audit": audit, "centre": audit.centre, "form": form}
    return render(request, "gatherings/rooms/close_audit.html", context, status=422 if form.errors else 200)
