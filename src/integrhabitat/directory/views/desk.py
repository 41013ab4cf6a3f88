"""What waits for somebody: checks that are due, changes proposed, questions asked, laws to read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.centres.api import within_reach
from integrhabitat.directory import desks
from integrhabitat.directory.actions import changes, checks, guidance
from integrhabitat.directory.cards import service_freshness
from integrhabitat.directory.forms.guidance import FactSheetForm
from integrhabitat.directory.freshness import freshness
from integrhabitat.directory.models import (
    FactSheet,
    HelpLine,
    LegalUpdate,
    PendingChange,
    ReturnEnquiry,
    Service,
    VerificationTask,
)
from integrhabitat.directory.roles import GUIDANCE_EDIT, OFFER_APPROVE, OFFER_READ, OFFER_VERIFY

LONGEST = 100


@requires(OFFER_READ)
def queue(request: StaffRequest) -> HttpResponse:
    """Por verificar: services due within reach, lines gone silent, alarms; one click each."""
    on = timezone.now().date()
    reach = Service.objects.for_user(request.user, OFFER_READ)
    due = reach.published(on=on).due(on=on).select_related("provider").order_by("verification_due_on")[:LONGEST]
    lines = HelpLine.objects.for_user(request.user, OFFER_READ).stale(on=on).select_related("territory")
    tasks = VerificationTask.objects.open_about("service").exclude(reason="due")
    services = {row.pk: row for row in reach.filter(pk__in=tasks.values("object_id"))}
    context = {
        "due": [(row, service_freshness(row, on)) for row in due],
        "lines": [(row, freshness(verified_on=row.verified_on, on=on)) for row in lines[:LONGEST]],
        "tasks": [(task, services[task.object_id]) for task in tasks if task.object_id in services],
        "changes": PendingChange.objects.for_user(request.user, OFFER_READ).waiting().count(),
        "may_verify": user_can(request.user, OFFER_VERIFY),
    }
    return render(request, "directory/manage/queue.html", context)


@require_POST
@requires(OFFER_VERIFY)
def verify_line(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One click: the line answers."""
    line = within_reach(request, HelpLine.objects.for_user(request.user, OFFER_VERIFY), pk=pk)
    label = request.user.name or _("el equipo del centro")
    checks.verify_line(line, method="phone", by_label=label, by=request.user, at=timezone.now())
    messages.success(request, _("Verificación guardada. Gracias."))
    return redirect("directory:queue")


@requires(OFFER_APPROVE)
def pending_changes(request: StaffRequest) -> HttpResponse:
    """Proposals of providers with what would change."""
    waiting = PendingChange.objects.for_user(request.user, OFFER_APPROVE).waiting()
    rows = [(change, changes.differences(change)) for change in waiting[:LONGEST]]
    return render(request, "directory/manage/changes.html", {"rows": rows})


def _change(request: StaffRequest, pk: UUID) -> PendingChange:
    return within_reach(request, PendingChange.objects.for_user(request.user, OFFER_APPROVE), pk=pk)


@require_POST
@requires(OFFER_APPROVE)
def accept_change(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the proposal over, if the service is still the one that was compared."""
    seen = request.POST.get("seen", "")
    seen_version = int(seen) if seen.isdigit() else 0
    changes.accept(_change(request, pk), seen_version=seen_version, by=request.user, at=timezone.now())
    messages.success(request, _("Cambio aceptado y publicado."))
    return redirect("directory:pending_changes")


@require_POST
@requires(OFFER_APPROVE)
def reject_change(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Leave the service as it is, and say why."""
    changes.reject(_change(request, pk), reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    messages.success(request, _("Cambio no aceptado."))
    return redirect("directory:pending_changes")


@requires(OFFER_READ)
def legal_updates(request: StaffRequest) -> HttpResponse:
    """Changes in the law of one's countries; the unread ones first say until when."""
    on = timezone.now().date()
    unread = set(desks.unread(request.user, on=on).values_list("pk", flat=True))
    rows = [
        (update, update.pk in unread, update.published_on + desks.READ_WITHIN)
        for update in desks.updates_for(request.user, on=on).newest_first()[:LONGEST]
    ]
    context = {"rows": rows, "on": on, "may_edit": user_can(request.user, GUIDANCE_EDIT)}
    return render(request, "directory/manage/legal_updates.html", context)


@require_POST
@requires(OFFER_READ)
def read_update(request: StaffRequest, pk: UUID) -> HttpResponse:
    """I have read it."""
    updates = desks.updates_for(request.user, on=timezone.now().date())
    update: LegalUpdate = within_reach(request, updates, pk=pk)
    guidance.read_update(update, by=request.user, at=timezone.now())
    messages.success(request, _("Lectura anotada."))
    return redirect("directory:legal_updates")


@requires(GUIDANCE_EDIT)
def enquiries(request: StaffRequest) -> HttpResponse:
    """Questions on going back that wait for an answer."""
    on = timezone.now().date()
    rows = ReturnEnquiry.objects.for_user(request.user, GUIDANCE_EDIT).open()
    return render(request, "directory/manage/enquiries.html", {"rows": rows, "on": on})


@requires(GUIDANCE_EDIT)
def answer_enquiry(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Answer with a sheet for everybody; the question is forgotten."""
    at = timezone.now()
    enquiry = within_reach(request, ReturnEnquiry.objects.for_user(request.user, GUIDANCE_EDIT).open(), pk=pk)
    sheet = FactSheet(territory=enquiry.territory, moment="return")
    form = FactSheetForm(request.POST or None, instance=sheet, user=request.user)
    if request.method == "POST" and form.is_valid():
        guidance.answer_return(enquiry, form.save(commit=False), by=request.user, at=at)
        messages.success(request, _("Respuesta publicada como ficha. La pregunta se borró."))
        return redirect("directory:enquiries")
    context = {"form": form, "title": enquiry.question, "back": "directory:enquiries"}
    return render(request, "directory/manage/edit.html", context, status=422 if request.method == "POST" else 200)
